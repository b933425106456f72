import type { LoadedTurn } from "../../suite/part/prompt-matrix/loaded-prompt-case.ts";
import type { ThinkingSetting } from "../../suite/part/thinking-setting.ts";

/** One prompt case, turn by turn, each turn evaluated afresh. */
export interface PromptTask {
	readonly kind: "prompt";
	readonly category: string;
	readonly system: string | null;
	readonly turns: readonly LoadedTurn[];
	readonly maxTokens: number;
	readonly thinking: ThinkingSetting;
}
