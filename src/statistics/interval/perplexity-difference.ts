import { sum } from "simple-statistics";
import { clusterInterval } from "./cluster-interval.ts";
import { clusterMean } from "./cluster-mean.ts";
import { DECISION_CONFIDENCE, type Measured, unmeasured } from "./estimate.ts";

/** Summed negative log-likelihoods, in nats, of the same `n` members under two conditions. */
export interface PairedLikelihood {
	readonly n: number;
	readonly baseline: number;
	readonly variant: number;
}

/** Perplexities of two conditions on the same members, and their paired differences. Positive is harm. */
export interface PerplexityDifference {
	readonly pplBaseline: number | null;
	readonly pplVariant: number | null;
	/** exp(b) - exp(a), by the delta method. */
	readonly delta: Measured;
	/** b - a = ln(PPL ratio). */
	readonly logRatio: Measured;
}

/**
 * Paired perplexity difference, clustered. a = sum A_c / N, b = sum B_c / N, PPL = exp(mean).
 * ln ratio: influences (B_c - A_c) - (b - a) n_c. Difference: e^b (B_c - b n_c) - e^a (A_c - a n_c).
 * Where every cluster is equal under both conditions the differences are exactly 0, as in an exact A/A.
 */
export function perplexityDifference(
	clusters: readonly PairedLikelihood[],
	confidence = DECISION_CONFIDENCE,
): PerplexityDifference {
	const identical = clusters.every(({ baseline, variant }) => baseline === variant) ? "exact" : "refused";
	const differences = clusters.map(({ n, baseline, variant }) => ({ sum: variant - baseline, weight: n }));
	const logRatio = clusterMean(differences, { unit: "nats/token", identical, confidence });
	const total = sum(clusters.map(({ n }) => n));
	const meanBaseline = sum(clusters.map(({ baseline }) => baseline)) / total;
	const meanVariant = sum(clusters.map(({ variant }) => variant)) / total;
	const pplBaseline = finiteExp(meanBaseline);
	const pplVariant = finiteExp(meanVariant);
	if (!logRatio.measured || pplBaseline === null || pplVariant === null) {
		return { pplBaseline, pplVariant, logRatio, delta: logRatio.measured ? unmeasured("not-finite") : logRatio };
	}
	const influences = clusters.map(
		({ n, baseline, variant }) =>
			pplVariant * (variant - meanVariant * n) - pplBaseline * (baseline - meanBaseline * n),
	);
	const magnitude = pplBaseline * meanBaseline * total;
	const linearized = { value: pplVariant - pplBaseline, influences, total, magnitude };
	return {
		pplBaseline,
		pplVariant,
		logRatio,
		delta: clusterInterval(linearized, { unit: "PPL", identical, confidence }),
	};
}

function finiteExp(mean: number): number | null {
	const value = Math.exp(mean);
	return Number.isFinite(value) ? value : null;
}
