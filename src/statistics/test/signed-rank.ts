import { midranks } from "./midranks.ts";

/** Exact one-sample test of Wilcoxon: are values symmetric about 0? */
export interface SignedRankTest {
	/** Sum of the ranks of |x| over the positive x; zeros are left out. */
	readonly w: number;
	/** P(W >= w): small where values lie above 0. */
	readonly greater: number;
	/** P(W <= w). */
	readonly less: number;
	readonly twoSided: number;
}

/**
 * P(W = w) for w = 0..n(n+1)/2: every rank 1..n is positive or negative with probability 1/2, added rank by rank.
 * simple-statistics has the rank sum of two samples, without a distribution, and no signed ranks.
 */
export function signedRankDistribution(n: number): number[] {
	let distribution = [1];
	for (let rank = 1; rank <= n; rank++) {
		const next = new Array<number>(distribution.length + rank).fill(0);
		for (const [w, probability] of distribution.entries()) {
			next[w] = (next[w] as number) + probability / 2;
			next[w + rank] = (next[w + rank] as number) + probability / 2;
		}
		distribution = next;
	}
	return distribution;
}

// Exact where no |x| are tied; tied ones share midranks, and the test stays close. Only zeros are no evidence: p = 1.
export function signedRankTest(values: readonly number[]): SignedRankTest {
	const nonzero = values.filter((x) => x !== 0);
	const ranks = midranks(nonzero.map(Math.abs));
	const w = nonzero.reduce((sum, x, index) => sum + (x > 0 ? (ranks[index] as number) : 0), 0);
	const distribution = signedRankDistribution(nonzero.length);
	const tail = (holds: (at: number) => boolean): number =>
		distribution.reduce((sum, probability, at) => sum + (holds(at) ? probability : 0), 0);
	const [greater, less] = [tail((at) => at >= w), tail((at) => at <= w)];
	return { w, greater, less, twoSided: Math.min(1, 2 * Math.min(greater, less)) };
}
