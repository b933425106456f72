import type { Verdict } from "../../verdict/rule/verdict.ts";
import { formatRatio } from "./format-estimate.ts";

/** `baseline right 30/30`: what stands beside every verdict on right answers; null beside the others. */
export function baselineRightWords({ baselineRight }: Pick<Verdict, "baselineRight">): string | null {
	return baselineRight === undefined
		? null
		: `baseline right ${formatRatio(baselineRight.right, baselineRight.scored)}`;
}

/** The text of an estimate, or of its absence, with what the baseline gets right behind it. */
export function withBaselineRight(text: string, verdict: Pick<Verdict, "baselineRight">): string {
	const words = baselineRightWords(verdict);
	return words === null ? text : `${text}, ${words}`;
}
