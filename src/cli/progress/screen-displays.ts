import type { Displays } from "../../app/world.ts";
import { downloadDisplay } from "./download-display.ts";
import { liveProgress } from "./live-progress.ts";
import { perplexityDisplay } from "./perplexity-display.ts";
import { plainProgress } from "./plain-progress.ts";
import type { Screen } from "./screen.ts";
import { stepDisplay } from "./step-display.ts";

/** A line that rewrites itself where someone watches, lines of their own in a log. */
export function screenDisplays(screen: Screen, elapsedMs: () => number): Displays {
	return {
		run: (plan) =>
			screen.isTerminal
				? liveProgress(plan, screen, elapsedMs)
				: plainProgress(plan, (line) => screen.write(`${line}\n`), elapsedMs),
		download(name) {
			const start = elapsedMs();
			return downloadDisplay(screen, name, () => elapsedMs() - start);
		},
		perplexity: () => perplexityDisplay(screen),
		steps: () => stepDisplay(screen),
	};
}
