import { gammaln } from "simple-statistics";
import { incompleteBeta } from "../distribution/incomplete-beta.ts";

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
