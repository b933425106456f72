/** Positions that llama-perplexity scores in a chunk: the second half, less the last, which has no successor. */
export function scoredPerChunk(contextTokens: number): number {
	return contextTokens - 1 - Math.floor(contextTokens / 2);
}
