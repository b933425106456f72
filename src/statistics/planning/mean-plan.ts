import { bisect } from "simple-statistics";
import { type DesignGoal, tTestPower, tTestSampleSize } from "../test/power.ts";

/** What a t criterion with n units can do against its pass bound. Distances are in the measure's own unit. */
export interface MeanPlan {
	/** The least distance beyond the bound that is judged FAIL with the goal's power; null below two units. */
	readonly leastDetectable: number | null;
	/** Chance that a true value at `expected` stays open: neither PASS nor FAIL. */
	readonly chanceOpen: number;
	/** The fewest units with which `expected` is decided with the goal's power; null where no practical number does. */
	readonly unitsToDecide: number | null;
}

/** The design that is asked about. */
export interface MeanDesign {
	/** Independent units: chunks, rounds, conversations. */
	readonly n: number;
	/** Standard deviation of one unit. */
	readonly deviation: number;
	readonly bound: number;
	/** The value that is supposed: 0 of a difference, of a lossless cache. */
	readonly expected: number;
}

const GOAL: DesignGoal = { alpha: 0.05, power: 0.9 };
/** Standard deviations beyond which every design finds an effect. */
const FARTHEST = 200;

/**
 * Plan of a criterion that is decided by a one-sided t test either way, by the noncentral t of `tTestPower`. Where all
 * units agree (deviation 0) everything is decided by two.
 */
export function planMean({ n, deviation, bound, expected }: MeanDesign, goal = GOAL): MeanPlan {
	if (deviation === 0) return { leastDetectable: n < 2 ? null : 0, chanceOpen: n < 2 ? 1 : 0, unitsToDecide: 2 };
	const distance = Math.abs(bound - expected) / deviation;
	const wrongSide = tTestPower(n, -distance, goal.alpha);
	return {
		leastDetectable: scaled(leastEffect(n, goal), deviation),
		chanceOpen: 1 - tTestPower(n, distance, goal.alpha) - wrongSide,
		unitsToDecide: tTestSampleSize(distance, goal),
	};
}

/** The least effect, in standard deviations of one unit, that n units find with the goal's power; null below two. */
export function leastEffect(n: number, { alpha, power }: DesignGoal = GOAL): number | null {
	if (n < 2) return null;
	return bisect((effect) => tTestPower(n, effect, alpha) - power, 0, FARTHEST, 200, 1e-9);
}

function scaled(effect: number | null, deviation: number): number | null {
	return effect === null ? null : effect * deviation;
}
