import { incompleteBeta } from "../distribution/incomplete-beta.ts";

/** P(X >= k) for X ~ Bin(n, share): I_share(k, n - k + 1). */
export function binomialAtLeast(k: number, n: number, share: number): number {
	if (k <= 0) return 1;
	if (k > n) return 0;
	return incompleteBeta(share, k, n - k + 1);
}
