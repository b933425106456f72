import type { ControlledPair } from "../../../src/score/pair/controlled-pair.ts";
import { type EligibleLoss, eligibleLoss } from "../../../src/score/pair/eligible-loss.ts";
import type { Score } from "../../../src/score/pair/outcome-score.ts";

export const RIGHT: Score = { scored: true, right: true, failedChecks: [] };
export const WRONG: Score = { scored: true, right: false, failedChecks: ["equals"] };
export const CUT: Score = { scored: false, reason: "truncated" };

/** So many pairs alike; a control only where one is given. */
export function pairsOf(
	count: number,
	baseline: Score,
	variant: Score,
	control: Score | null = null,
): ControlledPair[] {
	return Array.from({ length: count }, () => ({ baseline, variant, control }));
}

/** A candidate that loses, and has cut, so many of the pairs that the baseline gets right; the rest both get wrong. */
export function assayOf(counts: { right: number; lost?: number; cut?: number; wrong?: number }): EligibleLoss {
	const { right, lost = 0, cut = 0, wrong = 0 } = counts;
	const pairs = [
		...pairsOf(right - lost - cut, RIGHT, RIGHT),
		...pairsOf(lost, RIGHT, WRONG),
		...pairsOf(cut, RIGHT, CUT),
		...pairsOf(wrong, WRONG, WRONG),
	];
	return eligibleLoss(pairs, "candidate");
}
