import type { Check } from "../../check/check.ts";
import type { PROMPT_CATEGORIES } from "./prompt-case.ts";

/** A turn ready to be sent: templates rendered. */
export interface LoadedTurn {
	readonly user: string;
	readonly checks: readonly Check[];
}

/** A case ready to be sent, turn by turn. */
export interface LoadedPromptCase {
	readonly id: string;
	readonly category: (typeof PROMPT_CATEGORIES)[number];
	readonly system: string | null;
	readonly turns: readonly LoadedTurn[];
}
