import { normalCdf } from "../distribution/normal.ts";
import { unseenFactor } from "../interval/skewed-mean.ts";
import type { DesignGoal } from "../test/power.ts";
import { leastEffect } from "./mean-plan.ts";

/** What a criterion of a skewed mean (KL divergence) with n chunks can do against its pass bound. */
export interface SkewedPlan {
	/** The largest estimate that can pass at all: the bound over what unseen chunks may add. */
	readonly largestPassing: number;
	/** The least true mean that is judged FAIL with the goal's power; null below two chunks. */
	readonly leastDetectable: number | null;
	/** Chance that a cache of the expected mean stays open. */
	readonly chanceOpen: number;
	/** The fewest chunks with which it passes with the goal's power; null where no practical number does. */
	readonly chunksToPass: number | null;
}

/** The design that is asked about. */
export interface SkewedDesign {
	readonly n: number;
	/** Standard deviation of chunks over their mean: 0.5 of even ones, 2 and more of bursty ones. */
	readonly variation: number;
	readonly bound: number;
	/** Mean that is supposed of a good cache, positive: the floor of the engine, or the type that is accepted. */
	readonly expected: number;
}

const GOAL: DesignGoal = { alpha: 0.05, power: 0.9 };
const MOST_CHUNKS = 10_000;

/**
 * Plan of `skewedMean` on the logarithm of the mean, whose standard error is variation / sqrt(n); PASS by the part of its
 * bound that supposes unseen chunks, the largest one up to about a hundred chunks. Needs two chunks or more.
 */
export function planSkewed(design: SkewedDesign, goal = GOAL): SkewedPlan {
	const { n, variation, bound } = design;
	const effect = leastEffect(n, goal);
	return {
		largestPassing: bound / unseenFactor(n, goal.alpha),
		leastDetectable: effect === null ? null : bound * Math.exp(effect * variation),
		chanceOpen: 1 - passChance(design, n, goal.alpha),
		chunksToPass: chunksToPass(design, goal),
	};
}

function passChance({ variation, bound, expected }: SkewedDesign, n: number, alpha: number): number {
	const room = Math.log(bound / unseenFactor(n, alpha) / expected);
	return variation === 0 ? Number(room >= 0) : normalCdf((room * Math.sqrt(n)) / variation);
}

/** From three on, as many as `skewedMean` asks for. */
function chunksToPass(design: SkewedDesign, { alpha, power }: DesignGoal): number | null {
	if (design.expected >= design.bound) return null;
	for (let n = 3; n <= MOST_CHUNKS; n++) if (passChance(design, n, alpha) >= power) return n;
	return null;
}
