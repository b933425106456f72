import { binomialAtLeast } from "../distribution/binomial.ts";
import { inverseIncompleteBeta } from "../distribution/incomplete-beta.ts";
import { clusteredPairedLoss } from "../interval/clustered-paired-loss.ts";
import type { DesignGoal } from "../test/power.ts";
import { leastPassing } from "./least-passing.ts";

/** What a criterion of paired losses with so many clusters can do against its pass bound. */
export interface LossPlan {
	/** Upper end of the interval where nothing is lost: a lossless cache passes where it is within the bound. */
	readonly losslessHigh: number;
	/** Independent pairs that the design is worth where nothing is lost. */
	readonly effectiveN: number;
	/** The least true loss that is judged FAIL with the goal's power; null where even a loss of all is not. */
	readonly leastDetectable: number | null;
	/** Chance that a cache which loses `expected` of its pairs at random stays open: neither PASS nor FAIL. */
	readonly chanceOpen: number;
	/** The fewest clusters with which such a cache passes with the goal's power; null where no practical number does. */
	readonly clustersToPass: number | null;
}

/** The design that is asked about. */
export interface LossDesign {
	readonly clusters: number;
	/** Eligible pairs in each. */
	readonly size: number;
	/** Pass bound, a share. */
	readonly bound: number;
	/** Loss that is supposed of a good cache: 0, or what the control loses. */
	readonly expected: number;
	readonly iccFloor?: number;
	readonly breakLoss?: number;
}

const GOAL: DesignGoal = { alpha: 0.05, power: 0.9 };
const MOST_CLUSTERS = 10_000;

/**
 * Plan of `clusteredPairedLoss` by its own bounds at whole numbers of lost pairs, spread evenly over the clusters, and
 * exact binomial chances. FAIL counts losses at the effective n: lost pairs of one cluster come together.
 * Needs two clusters or more.
 */
export function planLoss(design: LossDesign, goal = GOAL): LossPlan {
	const lossless = lossAt(design, design.clusters, 0);
	const mostPassing = lastLoss(design, design.clusters, (loss) => loss.high <= design.bound);
	const pairs = design.clusters * design.size;
	const passes = mostPassing < 0 ? 0 : 1 - binomialAtLeast(mostPassing + 1, pairs, design.expected);
	const fails = failureChance(design, lossless.effectiveN, design.expected);
	return {
		losslessHigh: lossless.high,
		effectiveN: lossless.effectiveN,
		leastDetectable: leastLoss(design, lossless.effectiveN, goal.power),
		chanceOpen: Math.max(0, 1 - passes - fails),
		clustersToPass: clustersToPass(design, goal.power),
	};
}

function clustersToPass(design: LossDesign, power: number): number | null {
	const passes = (clusters: number): boolean => {
		const most = lastLoss(design, clusters, (loss) => loss.high <= design.bound);
		return most >= 0 && 1 - binomialAtLeast(most + 1, clusters * design.size, design.expected) >= power;
	};
	if (design.expected >= design.bound) return null;
	return leastPassing(passes, { tooFew: 1, first: 2, most: MOST_CLUSTERS });
}

/** The interval where `lost` pairs are lost, one from each cluster in turn. */
function lossAt(design: LossDesign, clusters: number, lost: number) {
	const { size, iccFloor, breakLoss } = design;
	const spread = Array.from({ length: clusters }, (_, index) => ({
		lost: Math.floor(lost / clusters) + Number(index < lost % clusters),
		gained: 0,
		pairs: size,
	}));
	const optional = {
		...(iccFloor === undefined ? {} : { iccFloor }),
		...(breakLoss === undefined ? {} : { breakLoss }),
	};
	const loss = clusteredPairedLoss(spread, { unit: "share", ...optional });
	if (!loss.measured) throw new RangeError(`no plan for ${clusters} clusters of ${size}: ${loss.reason}`);
	return { low: loss.estimate.low, high: loss.estimate.high, effectiveN: loss.design.effectiveN };
}

/** The last number of losses for which a condition holds that, once false, stays so; -1 where none. */
function lastLoss(
	design: LossDesign,
	clusters: number,
	holds: (loss: { low: number; high: number }) => boolean,
): number {
	let [last, beyond] = [-1, clusters * design.size + 1];
	while (beyond - last > 1) {
		const middle = Math.floor((last + beyond) / 2);
		if (holds(lossAt(design, clusters, middle))) last = middle;
		else beyond = middle;
	}
	return last;
}

/** Effective losses that are needed for FAIL, of so many effective pairs. */
function failingLosses(design: LossDesign, effectiveN: number): { needed: number; trials: number } {
	const pairs = design.clusters * design.size;
	const open = lastLoss(design, design.clusters, (loss) => loss.low <= design.bound);
	const trials = Math.max(1, Math.round(effectiveN));
	return { needed: Math.ceil(((open + 1) * trials) / pairs), trials };
}

function failureChance(design: LossDesign, effectiveN: number, loss: number): number {
	const { needed, trials } = failingLosses(design, effectiveN);
	return binomialAtLeast(needed, trials, loss);
}

function leastLoss(design: LossDesign, effectiveN: number, power: number): number | null {
	const { needed, trials } = failingLosses(design, effectiveN);
	return needed > trials ? null : inverseIncompleteBeta(power, needed, trials - needed + 1);
}
