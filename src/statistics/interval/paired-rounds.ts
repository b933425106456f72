import { clusterMean } from "./cluster-mean.ts";
import type { Measured } from "./estimate.ts";
import { geometricMean } from "./geometric-mean.ts";
import { hodgesLehmann, hodgesLehmannRatio } from "./hodges-lehmann.ts";

/** One quantity by two estimators that fail differently: a mean bends to outliers, ranks need more rounds. */
export interface TwoEstimates {
	/** What is compared: ratios on their logarithms, differences as they are. */
	readonly kind: "ratio" | "difference";
	/** Mean (geometric of ratios) with its t interval. */
	readonly mean: Measured;
	/** Hodges-Lehmann with the exact signed-rank interval. */
	readonly rank: Measured;
}

/** One round: the same work under both sides, one soon after the other. */
export interface RoundPair {
	readonly baseline: number;
	readonly variant: number;
}

/** Geometric mean of each side over the rounds, in `unit`, by itself. */
export function sideMeans(rounds: readonly RoundPair[], unit: string): { baseline: Measured; variant: Measured } {
	const meanOf = (side: keyof RoundPair) =>
		geometricMean(
			rounds.map((round) => round[side]),
			{ unit },
		);
	return { baseline: meanOf("baseline"), variant: meanOf("variant") };
}

/** variant / baseline of positive quantities, rounds as the independent units. */
export function pairedRatio(rounds: readonly RoundPair[]): TwoEstimates {
	const ratios = rounds.map(({ baseline, variant }) => variant / baseline);
	return {
		kind: "ratio",
		mean: geometricMean(ratios, { unit: "ratio" }),
		rank: hodgesLehmannRatio(ratios, "ratio"),
	};
}

/** variant - baseline, rounds as the independent units. */
export function pairedDifference(rounds: readonly RoundPair[], unit: string): TwoEstimates {
	const differences = rounds.map(({ baseline, variant }) => variant - baseline);
	const clusters = differences.map((sum) => ({ sum, weight: 1 }));
	return { kind: "difference", mean: clusterMean(clusters, { unit }), rank: hodgesLehmann(differences, unit) };
}
