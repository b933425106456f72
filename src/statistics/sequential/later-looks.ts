import { tTestPower, tTestSampleSize } from "../test/power.ts";

/** One-sided level of a verdict on the trials that a suite plans. */
const FIRST_LOOK_ALPHA = 0.05;

/**
 * Level of every later look, when units were added to what was already judged: so small that six looks, each at the count
 * that the one before advised, keep the error at a bound within 6 % (docs/tables/sequential.md). At 5 % each it is 20 %.
 */
const LATER_LOOK_ALPHA = 0.001;

/** After these many looks the error is spent. */
export const MOST_LOOKS = 6;

/** A look adds at most three times what is there: an estimate close to its bound asks for any number. */
const MOST_GROWTH = 4;

/** Level of the look, counted from 1, and the error that all looks up to it can spend; null when none is left. */
export function laterLook(look: number): { readonly alpha: number; readonly spent: number } | null {
	if (look > MOST_LOOKS) return null;
	const spent = FIRST_LOOK_ALPHA + (look - 1) * LATER_LOOK_ALPHA;
	return { alpha: look === 1 ? FIRST_LOOK_ALPHA : LATER_LOOK_ALPHA, spent };
}

/** How many units in all the next look should have. */
export interface NextLook {
	readonly look: number;
	readonly units: number;
	/** Whether so many decide it with the power asked for, if effect and spread stay as they are. */
	readonly powered: boolean;
}

/**
 * The next look at a t criterion that n units left open, `distance` standard deviations of one unit from its bound:
 * units for the power (0.9) at the level of a later look; null when no look is left.
 */
export function nextLook(look: number, n: number, distance: number, power = 0.9): NextLook | null {
	const next = laterLook(look + 1);
	if (next === null) return null;
	const most = MOST_GROWTH * n;
	// Asked first: most estimates near a bound are beyond reach, and the search for their number would be long.
	const powered = tTestPower(most, distance, next.alpha) >= power;
	const wanted = powered ? tTestSampleSize(distance, { alpha: next.alpha, power }) : most;
	return { look: look + 1, units: Math.max(wanted ?? most, n + 1), powered };
}
