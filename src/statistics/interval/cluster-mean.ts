import { sum } from "simple-statistics";
import { clusterInterval, type IntervalOptions } from "./cluster-interval.ts";
import { type Measured, unmeasured } from "./estimate.ts";

/** One independent unit (a chunk, a document, a conversation): the sum of a quantity over `weight` members. */
export interface Cluster {
	readonly sum: number;
	readonly weight: number;
}

/**
 * Mean per member over clusters that are independent while their members are not:
 * R = sum S_c / sum n_c, influences r_c = S_c - R n_c, interval of `clusterInterval`. `n` counts clusters.
 * Equal weights give the ordinary one-sample t interval.
 */
export function clusterMean(clusters: readonly Cluster[], options: IntervalOptions): Measured {
	if (clusters.length === 0) return unmeasured("no-clusters");
	if (clusters.some(({ sum, weight }) => !Number.isFinite(sum) || !Number.isFinite(weight)))
		return unmeasured("not-finite");
	if (clusters.some(({ weight }) => weight <= 0)) return unmeasured("empty-cluster");
	const total = sum(clusters.map(({ weight }) => weight));
	const value = sum(clusters.map((cluster) => cluster.sum)) / total;
	const influences = clusters.map((cluster) => cluster.sum - value * cluster.weight);
	const magnitude = sum(clusters.map((cluster) => Math.abs(cluster.sum)));
	return clusterInterval({ value, influences, total, magnitude }, options);
}
