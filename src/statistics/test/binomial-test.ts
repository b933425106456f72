import { gammaln } from "simple-statistics";
import { incompleteBeta } from "../distribution/incomplete-beta.ts";

/** Outcomes this much more likely than the observed one, relatively, still count as equally likely: rounding. */
const TIE = 1e-7;

/** P-values of the exact binomial test of H0: the share of events is `share`. */
export interface BinomialTest {
	/** P(X >= events): small where the share is larger than said. */
	readonly atLeast: number;
	/** P(X <= events). */
	readonly atMost: number;
	/** Sum over all counts that are no more likely than the observed one (as R's binom.test and SciPy's binomtest). */
	readonly twoSided: number;
}

// Exact test of a share; at 1/2 it is the sign test. No trial is no evidence: every p-value is 1.
export function binomialTest(events: number, n: number, share: number): BinomialTest {
	const observed = binomialProbability(events, n, share) * (1 + TIE);
	let twoSided = 0;
	for (let count = 0; count <= n; count++) {
		const probability = binomialProbability(count, n, share);
		if (probability <= observed) twoSided += probability;
	}
	return {
		atLeast: binomialAtLeast(events, n, share),
		atMost: 1 - binomialAtLeast(events + 1, n, share),
		twoSided: Math.min(1, twoSided),
	};
}

/** P(X >= k) for X ~ Bin(n, share): I_share(k, n - k + 1). */
export function binomialAtLeast(k: number, n: number, share: number): number {
	if (k <= 0) return 1;
	if (k > n) return 0;
	return incompleteBeta(share, k, n - k + 1);
}

/** P(X = k) for X ~ Bin(n, share). simple-statistics tabulates the whole distribution and loses it beyond n of a thousand. */
export function binomialProbability(k: number, n: number, share: number): number {
	if (share === 0 || share === 1) return Number(k === n * share);
	const logChoices = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1);
	return Math.exp(logChoices + k * Math.log(share) + (n - k) * Math.log1p(-share));
}
