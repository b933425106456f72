import type { Measured } from "./estimate.ts";
import { geometricMean } from "./geometric-mean.ts";
import { hodgesLehmannRatio } from "./hodges-lehmann.ts";

/** A ratio over paired rounds by two estimators that fail differently: means bend to outliers, ranks to few rounds. */
export interface PairedRatio {
	/** Geometric mean, t interval on the logarithms. */
	readonly mean: Measured;
	/** Hodges-Lehmann on the logarithms, exact signed-rank interval. */
	readonly rank: Measured;
}

/** One round: the same work under both sides, one soon after the other; both positive. */
export interface RatioPair {
	readonly baseline: number;
	readonly variant: number;
}

// The ratio variant / baseline, rounds as the independent units.
export function pairedRatio(pairs: readonly RatioPair[]): PairedRatio {
	const ratios = pairs.map(({ baseline, variant }) => variant / baseline);
	return { mean: geometricMean(ratios, { unit: "ratio" }), rank: hodgesLehmannRatio(ratios, "ratio") };
}
