import { type LossSample, sampleCounts } from "../../verdict/reason/sample-words.ts";
import type { Verdict } from "../../verdict/rule/verdict.ts";
import { formatRatio } from "./format-estimate.ts";

/**
 * `baseline right 300/300, 12 conversations, 300 turns`: what stands beside every verdict on right answers; null beside
 * the others.
 */
export function baselineRightWords({
	baselineRight,
	sample,
}: Pick<Verdict, "baselineRight" | "sample">): string | null {
	if (baselineRight === undefined) return null;
	const right = `baseline right ${formatRatio(baselineRight.right, baselineRight.scored)}`;
	return (sample?.clustered ?? null) === null ? right : `${right}, ${sampleCounts(sample as LossSample)}`;
}

/** The text of an estimate, or of its absence, with what the baseline gets right behind it. */
export function withBaselineRight(text: string, verdict: Pick<Verdict, "baselineRight" | "sample">): string {
	const words = baselineRightWords(verdict);
	return words === null ? text : `${text}, ${words}`;
}
