import { binomialAtLeast } from "../distribution/binomial.ts";

/** P-values of the exact McNemar test. */
export interface McNemarTest {
	/** One-sided, H1: more pairs are lost than gained. P(X >= lost), X ~ Bin(lost + gained, 1/2). */
	readonly harm: number;
	readonly twoSided: number;
}

/**
 * Exact McNemar test on the discordant pairs of two conditions. `lost`: right before, wrong now; `gained`: the reverse.
 * No discordant pair is no evidence: both p-values are 1.
 */
export function mcnemarExact(lost: number, gained: number): McNemarTest {
	const discordant = lost + gained;
	const harm = binomialAtLeast(lost, discordant, 0.5);
	const benefit = binomialAtLeast(gained, discordant, 0.5);
	return { harm, twoSided: Math.min(1, 2 * Math.min(harm, benefit)) };
}
