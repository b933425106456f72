import { sum } from "simple-statistics";
import { clusterInterval, type IntervalOptions } from "./cluster-interval.ts";
import { clusterMean } from "./cluster-mean.ts";
import { type Measured, unmeasured } from "./estimate.ts";

/** One independent unit measured under both conditions: sums over the same `weight` members. */
export interface PairedSums {
	readonly weight: number;
	readonly baseline: number;
	readonly variant: number;
}

/**
 * Mean paired difference per member, members correlated within their unit: sum (B_c - A_c) / sum n_c.
 * With one member a unit it is the paired t interval. Where both conditions agree everywhere the difference is exactly 0.
 */
export function pairedMean(units: readonly PairedSums[], options: Omit<IntervalOptions, "identical">): Measured {
	const differences = units.map(({ weight, baseline, variant }) => ({ sum: variant - baseline, weight }));
	return clusterMean(differences, { ...options, identical: identityOf(units) });
}

/**
 * Ratio of means R = sum B_c / sum A_c of a positive quantity, units independent: influences B_c - R A_c over sum A_c
 * (Cochran's ratio estimator), interval on ln R. It weighs a unit by its size; `geometricMean` weighs units equally.
 */
export function pairedRatio(
	units: readonly PairedSums[],
	options: Omit<IntervalOptions, "identical" | "scale">,
): Measured {
	if (units.length === 0) return unmeasured("no-clusters");
	const total = sum(units.map(({ baseline }) => baseline));
	const value = sum(units.map(({ variant }) => variant)) / total;
	if (!Number.isFinite(total) || !Number.isFinite(value)) return unmeasured("not-finite");
	if (!(total > 0)) return unmeasured("not-positive");
	const influences = units.map(({ baseline, variant }) => variant - value * baseline);
	const magnitude = sum(units.map(({ variant }) => Math.abs(variant)));
	const identical = identityOf(units);
	return clusterInterval({ value, influences, total, magnitude }, { ...options, scale: "log", identical });
}

function identityOf(units: readonly PairedSums[]): "exact" | "refused" {
	return units.every(({ baseline, variant }) => baseline === variant) ? "exact" : "refused";
}
