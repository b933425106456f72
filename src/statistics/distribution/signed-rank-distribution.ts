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
