import { type Cluster, clusterMean } from "../../statistics/interval/cluster-mean.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";

/** Mean KL divergence per token over clusters, interval on the log scale; exactly 0 where nothing diverges (an exact A/A). */
export function meanKlPerToken(clusters: readonly Cluster[]): Measured {
	const identical = clusters.every(({ sum }) => sum === 0) ? "exact" : "refused";
	return clusterMean(clusters, { unit: "nats/token", scale: "log", identical });
}
