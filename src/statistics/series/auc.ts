import { bisect } from "simple-statistics";
import { normalQuantile } from "../distribution/normal.ts";
import { DECISION_CONFIDENCE, type Measured, measuredAs, unmeasured } from "../interval/estimate.ts";
import { midranks } from "../test/midranks.ts";

/**
 * Area under the ROC curve: P(a positive scores above a negative) + P(equal) / 2, by the rank sum of the positives.
 * Interval by inverting the score (area - A) / sqrt(V(A)) with the variance of Hanley and McNeil (1982) at the bound A,
 * V = [A(1-A) + (m-1)(A/(2-A) - A^2) + (n-1)(2A^2/(1+A) - A^2)] / (mn); it does not shrink to nothing at perfect separation.
 * `n` counts both groups.
 */
export function areaUnderCurve(
	negatives: readonly number[],
	positives: readonly number[],
	confidence = DECISION_CONFIDENCE,
): Measured {
	const [m, n] = [positives.length, negatives.length];
	if (m === 0) return unmeasured("no-positives");
	if (n === 0) return unmeasured("no-negatives");
	const scores = [...positives, ...negatives];
	if (scores.some(Number.isNaN)) return unmeasured("not-finite");
	const rankSum = midranks(scores)
		.slice(0, m)
		.reduce((total, rank) => total + rank, 0);
	const value = (rankSum - (m * (m + 1)) / 2) / (m * n);
	const z = normalQuantile((1 + confidence) / 2);
	const excess = (area: number): number => (value - area) ** 2 - z * z * varianceAt(area, m, n);
	const bound = (end: number): number => (value === end ? end : bisect(excess, value, end, 200, 1e-14));
	return measuredAs({ value, low: bound(0), high: bound(1), n: m + n, unit: "area", confidence });
}

function varianceAt(area: number, m: number, n: number): number {
	const twoPositives = area / (2 - area) - area * area;
	const twoNegatives = (2 * area * area) / (1 + area) - area * area;
	return (area * (1 - area) + (m - 1) * twoPositives + (n - 1) * twoNegatives) / (m * n);
}
