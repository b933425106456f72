import { type Cluster, clusterMean } from "../../statistics/interval/cluster-mean.ts";
import { type Measured, measuredAs, unmeasured } from "../../statistics/interval/estimate.ts";
import { skewedMean } from "../../statistics/interval/skewed-mean.ts";

const UNIT = "nats/token";

/** Fewer clusters have no skewness; so few decide nothing anyway. */
const LEAST_FOR_SKEWNESS = 3;

/** Mean KL divergence per token over clusters, t interval on the log scale; exactly 0 where nothing diverges (an exact A/A). */
export function meanKlPerToken(clusters: readonly Cluster[], confidence?: number): Measured {
	return clusterMean(clusters, { ...optionsOf(clusters, confidence), scale: "log" });
}

/**
 * The same with an upper end that holds for skewed and bursty chunks (`skewedMean`): what a pass is decided by. A floor
 * keeps the t interval: a kind of chunk that was not drawn would raise the divergence above it by no less.
 */
export function boundedMeanKl(clusters: readonly Cluster[], confidence?: number): Measured {
	if (clusters.length < LEAST_FOR_SKEWNESS) return meanKlPerToken(clusters, confidence);
	const mean = skewedMean(clusters, optionsOf(clusters, confidence));
	if (mean.measured) return measuredAs(mean.estimate);
	const plain = meanKlPerToken(clusters, confidence);
	return plain.measured ? unmeasured("not-positive") : plain;
}

function optionsOf(clusters: readonly Cluster[], confidence: number | undefined) {
	const identical = clusters.every(({ sum }) => sum === 0) ? ("exact" as const) : ("refused" as const);
	return { unit: UNIT, identical, ...(confidence === undefined ? {} : { confidence }) };
}
