/** What llama-perplexity says it is about to do. */
export interface AnnouncedWork {
	readonly chunks: number;
	readonly contextTokens: number;
}

/** A finished calculation of perplexity. */
export interface PerplexityLog extends AnnouncedWork {
	/** Cumulative: the perplexity of chunks 1 to i, to four decimals. */
	readonly running: readonly number[];
	readonly perplexity: number;
	/** One standard error, tokens taken for independent; null where the program found a variance that is not positive. */
	readonly toolSigma: number | null;
}
