import type { ChunkMean } from "../../port/perplexity/divergence-log.ts";

/**
 * Chunk means from cumulative means r_i over chunks of equal weight: D_i = i r_i - (i - 1) r_{i-1}. Where each r is
 * within `halfUnit` of the truth, D_i is within (2i - 1) halfUnit. The errors cancel in the mean of all D_i, which is
 * the last r; what is left of them widens an interval and never narrows it.
 */
export function chunkMeans(cumulative: readonly number[], halfUnit: number | readonly number[]): ChunkMean[] {
	const halfUnitOf = (index: number): number => (typeof halfUnit === "number" ? halfUnit : (halfUnit[index] ?? 0));
	return cumulative.map((mean, index) => ({
		value: (index + 1) * mean - index * (cumulative[index - 1] ?? 0),
		roundingError: (index + 1) * halfUnitOf(index) + (index === 0 ? 0 : index * halfUnitOf(index - 1)),
	}));
}

/**
 * Chunk means of the negative log-likelihood, in nats a token, from cumulative perplexities to four decimals:
 * r_i = ln x_i, off by at most 0.00005 / x_i.
 */
export function chunkLogLosses(running: readonly number[]): ChunkMean[] {
	return chunkMeans(
		running.map(Math.log),
		running.map((perplexity) => 0.5e-4 / perplexity),
	);
}
