import type { World } from "../app/world.ts";
import type { Screen } from "./progress/screen.ts";

/** What a command shows its results with; `main.ts` hands in this process, a test whatever it reads them from. */
export interface Terminal {
	/** All else that the command touches; its `tell` is standard error. */
	readonly world: World;
	/** Standard output, as the text is. */
	print(text: string): void;
	/** A line of standard output. */
	line(text: string): void;
	/** Whether colours are wanted on standard output. */
	readonly color: boolean;
	/** Shows a page to the user; null where nobody sits at a terminal. */
	readonly openPage: ((url: string) => Promise<void>) | null;
	/** Where progress is shown, for what is not shown by the world's own displays. */
	readonly screen: Screen;
}
