import type { Verdict } from "../../verdict/rule/verdict.ts";
import { plainCount } from "../../words/plain-number.ts";
import { formatRatio } from "./format-estimate.ts";

/**
 * `baseline right 300/300 in 12 conversations`: what stands beside every verdict on right answers; null beside
 * the others.
 */
export function baselineRightWords({
	baselineRight,
	sample,
}: Pick<Verdict, "baselineRight" | "sample">): string | null {
	if (baselineRight === undefined) return null;
	const right = `baseline right ${formatRatio(baselineRight.right, baselineRight.scored)}`;
	const clustered = sample?.clustered ?? null;
	return clustered === null ? right : `${right} in ${plainCount(clustered.count, clustered.by)}`;
}

/** The text of an estimate, or of its absence, with what the baseline gets right behind it. */
export function withBaselineRight(text: string, verdict: Pick<Verdict, "baselineRight" | "sample">): string {
	const words = baselineRightWords(verdict);
	return words === null ? text : `${text}, ${words}`;
}
