import type { EligibleLoss } from "../../score/pair/eligible-loss.ts";
import { trialsWithoutEvent } from "../../statistics/test/power.ts";
import type { Criterion } from "../../suite/criterion.ts";
import type { CountedUnit } from "../reason/counted-unit.ts";
import { deferred, inconclusive, type Ruling } from "./ruling.ts";

/**
 * Why nothing can be judged that was asked: a baseline that gets too little right has too little to lose, and where the
 * control loses more than the pass bound by itself, no loss of a variant tells of its cache. Null where it can be.
 * Work that is too small even for a baseline which gets all of it right is judged all the same: it may still fail.
 */
export function assayGap(
	{ baselineRight, floor, eligible }: EligibleLoss,
	{ pass }: Criterion,
	unit: CountedUnit,
): Ruling | null {
	const least = leastEligible(pass);
	const { right, scored } = baselineRight;
	const isWeak = (count: number): boolean => count < least && (scored >= least || 2 * count < scored);
	const weak = { of: "assay", code: "baseline-too-weak", ...baselineRight, eligible, least, unit } as const;
	if (isWeak(right)) return deferred({ reason: weak, settle: "fitting-work" });
	if (floor !== null && floor.lost > pass * floor.right)
		return inconclusive({
			reason: { of: "assay", code: "floor-above-bound", ...floor, pass, unit },
			settle: "steadier-work",
		});
	return isWeak(eligible) ? deferred({ reason: weak, settle: "fitting-work" }) : null;
}

/** The fewest items of which none is lost whose exact upper bound, 1 - 0.05^(1/n), lies within a pass bound. */
export function leastEligible(pass: number): number {
	return pass > 0 ? Math.max(1, trialsWithoutEvent(Math.min(pass, 1))) : Number.POSITIVE_INFINITY;
}
