import { isDeepStrictEqual } from "node:util";
import type { Estimate, Measured } from "../../statistics/interval/estimate.ts";
import { CRITERIA, type CriterionId } from "../../suite/criterion.ts";
import type { Reading } from "./comparison.ts";

/** What the interval of a paired difference says, positive being harm: by where zero lies. */
export function readDifference(difference: Measured): Reading {
	if (!difference.measured) return "not-measured";
	const { low, high } = difference.estimate;
	if (low > 0) return "b-is-worse";
	if (high < 0) return "b-is-better";
	return low === 0 && high === 0 ? "identical" : "undecided";
}

/** What two intervals of one criterion say that are not paired: apart, equal to the last digit, or overlapping. */
export function readIntervals(criterion: CriterionId, a: Estimate | null, b: Estimate | null): Reading {
	if (a === null || b === null || a.unit !== b.unit) return "not-measured";
	const higher = CRITERIA[criterion].worse === "higher" ? "b-is-worse" : "b-is-better";
	const lower = higher === "b-is-worse" ? "b-is-better" : "b-is-worse";
	if (b.low > a.high) return higher;
	if (b.high < a.low) return lower;
	return isDeepStrictEqual(a, b) ? "identical" : "undecided";
}
