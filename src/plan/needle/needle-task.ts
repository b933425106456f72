import type { ThinkingSetting } from "../../suite/part/thinking-setting.ts";

/** The needles at all depths of one prompt length, in one haystack (`shared`) or one each (`single`). */
export interface NeedleTask {
	readonly kind: "needle";
	readonly needleKind: string;
	readonly lengthTokens: number;
	readonly depths: readonly number[];
	readonly seed: number;
	readonly mode: "shared" | "single";
	readonly maxTokens: number;
	readonly thinking: ThinkingSetting;
}
