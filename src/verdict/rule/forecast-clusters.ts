import { type ClusterCounts, type Clustering, clusteredLoss } from "../../score/pair/clustered-loss.ts";
import { type ForecastInterval, forecastShare } from "./trials-to-decide.ts";

/** Beyond this many clusters, "more" is no advice. */
const MOST_CLUSTERS = 2000;

/**
 * The interval that so many clusters, or items in the same clusters, would give: clusters like those seen over again, or
 * each of them larger by the same factor.
 */
export function forecastClusters(counts: readonly ClusterCounts[], clustering: Clustering | null): ForecastInterval {
	const [lost, pairs] = [totalOf(counts, "lost"), totalOf(counts, "pairs")];
	if (clustering === null || counts.length < clustering.least) return forecastShare(lost, pairs);
	return (n) => {
		if (clustering.counts === "clusters" && n > MOST_CLUSTERS) return null;
		const more = clustering.counts === "clusters" ? repeated(counts, n) : enlarged(counts, n / pairs);
		const loss = clusteredLoss(more, clustering);
		return loss.measured ? loss.estimate : null;
	};
}

function repeated(counts: readonly ClusterCounts[], n: number): ClusterCounts[] {
	return Array.from({ length: n }, (_, index) => counts[index % counts.length] as ClusterCounts);
}

function enlarged(counts: readonly ClusterCounts[], factor: number): ClusterCounts[] {
	return counts.map(({ lost, pairs }) => ({ lost: Math.round(lost * factor), pairs: Math.round(pairs * factor) }));
}

function totalOf(counts: readonly ClusterCounts[], key: keyof ClusterCounts): number {
	return counts.reduce((sum, one) => sum + one[key], 0);
}
