import type { AnnouncedWork } from "./perplexity-log.ts";

/**
 * A figure of llama-perplexity with the error printed beside it: one standard error, not an interval, and one that
 * takes tokens for independent, which they are not.
 */
export interface ToolEstimate {
	readonly value: number;
	readonly toolSigma: number;
}

/** A value that a share of all positions stays below: 1 is the maximum, 0.5 the median, 0 the minimum. */
export interface Quantile {
	readonly share: number;
	readonly value: number;
}

/** What one chunk contributed, and how far rounding of the printed figures may have moved it. */
export interface ChunkMean {
	readonly value: number;
	readonly roundingError: number;
}

/** The three blocks that close a comparison; probabilities and shares from 0 to 1, divergences in nats a token. */
export interface DivergenceStatistics {
	readonly perplexity: {
		readonly variant: ToolEstimate;
		/** From the saved file, whose log-probabilities are clipped: not always the baseline's own perplexity. */
		readonly base: ToolEstimate;
		/** Of the logarithms, over positions. */
		readonly correlation: number;
		readonly logRatio: ToolEstimate;
		readonly ratio: ToolEstimate;
		readonly difference: ToolEstimate;
	};
	readonly klDivergence: { readonly mean: ToolEstimate; readonly quantiles: readonly Quantile[] };
	/** Change of the target's probability. */
	readonly deltaP: {
		readonly mean: ToolEstimate;
		readonly rms: ToolEstimate;
		readonly quantiles: readonly Quantile[];
	};
	readonly sameTop: ToolEstimate;
}

/** One row of the table: everything cumulative over chunks 1 to `chunk`. */
export interface DivergenceRow {
	readonly chunk: number;
	readonly perplexity: ToolEstimate;
	/** Nats a token. */
	readonly logRatio: ToolEstimate;
	/** Nats a token. */
	readonly klDivergence: ToolEstimate;
	/** Root mean square of the change of the target's probability. */
	readonly deltaPRms: ToolEstimate;
	/** Share of positions with the same most probable token. */
	readonly sameTop: ToolEstimate;
}

/** A finished comparison with the saved log-probabilities of a baseline. */
export interface DivergenceLog extends AnnouncedWork, DivergenceStatistics {
	/** Scored positions behind every figure. */
	readonly n: number;
	readonly rows: readonly DivergenceRow[];
	/** What each chunk contributed, recovered from the cumulative rows, with the rounding error of doing so. */
	readonly perChunk: {
		readonly logRatio: readonly ChunkMean[];
		readonly klDivergence: readonly ChunkMean[];
		readonly sameTop: readonly ChunkMean[];
	};
}
