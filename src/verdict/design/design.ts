import type { Trial } from "../../plan/trial/trial.ts";
import type { Clustering } from "../../score/pair/clustered-loss.ts";
import type { Criterion } from "../../suite/criterion.ts";
import type { CountedUnit } from "../reason/counted-unit.ts";

/** What the planned trials of one variant are to a criterion, before anything is measured. */
export type Design =
	/** Losses of right or wrong items; `clustering` null where each stands for itself. */
	| {
			readonly by: "loss";
			readonly unit: CountedUnit;
			readonly clustering: Clustering | null;
			readonly clusters: number;
			/** Items in each, on average. */
			readonly size: number;
	  }
	/** A t interval; `deviation` of one unit, on the scale of the interval. A lossless cache lies at 0 of a difference, 1 of a ratio. */
	| {
			readonly by: "mean";
			readonly unit: CountedUnit;
			readonly n: number;
			readonly scale: "difference" | "ratio";
			readonly deviation: number;
			/** Where the deviation is from, after "supposes". */
			readonly supposed: string;
	  }
	/** A skewed mean (KL); a lossless cache shows the floor, a share of the pass bound. */
	| {
			readonly by: "skewed";
			readonly unit: CountedUnit;
			readonly n: number;
			/** Standard deviation of units over their mean. */
			readonly variation: number;
			readonly floor: number;
			readonly supposed: string;
	  };

/** Reads the design off the trials of one variant in one part, for one criterion; null where they are none. */
export type DesignOf = (trials: readonly Trial[], criterion: Criterion) => Design | null;

/** Items that are lost or kept, each with what it stands or falls with. */
export function lossDesign(
	clusters: readonly string[],
	unit: CountedUnit,
	clustering: Clustering | null,
): Design | null {
	const count = clustering === null ? clusters.length : new Set(clusters).size;
	return count === 0 ? null : { by: "loss", unit, clustering, clusters: count, size: clusters.length / count };
}

/** How often the least frequent of some places is measured: each is decided by itself. */
export function leastOften(places: readonly number[], weights?: readonly number[]): number {
	const counts = new Map<number, number>();
	for (const [index, place] of places.entries()) counts.set(place, (counts.get(place) ?? 0) + (weights?.[index] ?? 1));
	return Math.min(...counts.values());
}
