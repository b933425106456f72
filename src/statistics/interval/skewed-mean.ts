import { sum } from "simple-statistics";
import { studentTCdf, studentTQuantile } from "../distribution/student-t.ts";
import type { IntervalOptions } from "./cluster-interval.ts";
import { type Cluster, clusterMean } from "./cluster-mean.ts";
import { DECISION_CONFIDENCE, type Estimate } from "./estimate.ts";
import type { UnmeasuredReason } from "./unmeasured-reason.ts";

/**
 * How many times the mean a cluster of a kind that was not drawn is supposed to hold. The most uneven cache type measured
 * had one chunk of twelve with 22 times the mean of the others; this is about twice that.
 */
export const UNSEEN_FACTOR = 40;

/** The skewness of a sample understates that of its source; both are tried and the wider bound is taken. */
const SKEWNESS_FACTORS = [1, 1.5];

/** A mean with its interval, and the p-value that belongs to it; or the named reason why there is none. */
export type SkewedMean =
	| { readonly measured: false; readonly reason: UnmeasuredReason }
	| {
			readonly measured: true;
			/** `n` counts clusters. */
			readonly estimate: Estimate;
			/** P of H0: mean <= bound, bound > 0; below (1 - confidence) / 2 exactly where the interval lies above it. */
			readonly pBeyond: (bound: number) => number;
	  };

/**
 * Mean per member of a non-negative quantity whose cluster means are skewed (KL divergence by chunk), with bounds that
 * hold for skew and bursts. Low end and p-value: t on the logarithm. High end, the largest of
 * - that t bound;
 * - Hall's (1992): R - SE g^-1(-t), g^-1(w) = (3 sqrt(n) / k) [cbrt(1 + (k / sqrt(n)) (w - k / (6 sqrt(n)))) - 1], k the
 *   skewness of the influences;
 * - R [1 + (1 - alpha^(1/n)) (UNSEEN_FACTOR - 1)]: the share of clusters that n draws can miss altogether, each that large.
 * No bound from few values holds for every distribution (Bahadur and Savage 1956): the last one says what is supposed.
 * All clusters 0: [0, 0] where `identical` says that this is a fact. Fewer than three clusters have no skewness.
 */
export function skewedMean(clusters: readonly Cluster[], options: Omit<IntervalOptions, "scale">): SkewedMean {
	if (clusters.some((cluster) => cluster.sum < 0)) return { measured: false, reason: "negative" };
	const log = clusterMean(clusters, { ...options, scale: clusters.every((c) => c.sum === 0) ? "linear" : "log" });
	if (!log.measured) return log;
	const { value, low, high, n } = log.estimate;
	if (value === 0) return { measured: true, estimate: log.estimate, pBeyond: () => 1 };
	if (n < 3) return { measured: false, reason: "too-few-clusters" };
	const tail = (1 - (options.confidence ?? DECISION_CONFIDENCE)) / 2;
	const t = studentTQuantile(1 - tail, n - 1);
	const standardError = (value * Math.log(high / value)) / t;
	const skewness = influenceSkewness(clusters, value);
	const hall = SKEWNESS_FACTORS.map((factor) => value - standardError * hallInverse(-t, factor * skewness, n));
	const unseen = value * unseenFactor(n, tail);
	const pBeyond = (bound: number): number => 1 - studentTCdf((Math.log(value / bound) * value) / standardError, n - 1);
	return { measured: true, estimate: { ...log.estimate, low, high: Math.max(high, unseen, ...hall) }, pBeyond };
}

/** By how much clusters of a kind that n draws can miss, at the chance `tail`, may lift the mean: 3.4 at 48 and 5 %. */
export function unseenFactor(n: number, tail: number): number {
	return 1 + (1 - tail ** (1 / n)) * (UNSEEN_FACTOR - 1);
}

/** Third standardized moment of S_c - R n_c: 0 for symmetric clusters, at most about sqrt(n). */
function influenceSkewness(clusters: readonly Cluster[], mean: number): number {
	const influences = clusters.map((cluster) => cluster.sum - mean * cluster.weight);
	const moment = (power: number): number => sum(influences.map((u) => u ** power)) / influences.length;
	return moment(3) / moment(2) ** 1.5;
}

/** The t that Hall's cubic transformation takes to w; w itself without skew. Left skew would narrow the bound and is ignored. */
function hallInverse(w: number, skewness: number, n: number): number {
	if (skewness < 1e-9) return w;
	const slope = skewness / Math.sqrt(n);
	return (3 / slope) * (Math.cbrt(1 + slope * (w - slope / 6)) - 1);
}
