import { clopperPearson } from "./clopper-pearson.ts";
import type { IntervalOptions } from "./cluster-interval.ts";
import { type Cluster, clusterMean } from "./cluster-mean.ts";
import { type Estimate, type Measured, measuredAs } from "./estimate.ts";

/**
 * Share of members with a property, clustered: `sum` counts them. As `clusterMean`, kept within [0, 1].
 * Where all members of all clusters agree there is no spread to estimate from; then the interval is the exact one of
 * "no cluster of C deviates", which holds whatever the correlation within a cluster.
 */
export function clusterShare(clusters: readonly Cluster[], options: Omit<IntervalOptions, "scale">): Measured {
	const share = clusterMean(clusters, options);
	if (share.measured) return measuredAs(withinUnit(share.estimate));
	if (share.reason !== "zero-variance") return share;
	const { unit, confidence } = options;
	if (clusters.every(({ sum }) => sum === 0)) return clopperPearson(0, clusters.length, unit, confidence);
	if (clusters.every(({ sum, weight }) => sum === weight))
		return clopperPearson(clusters.length, clusters.length, unit, confidence);
	return share;
}

function withinUnit(estimate: Estimate): Estimate {
	return { ...estimate, low: Math.max(0, estimate.low), high: Math.min(1, estimate.high) };
}
