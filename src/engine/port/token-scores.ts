/** Log-probabilities of a given text, computed in one prefill under one KV configuration. */
export interface ScoreTokensRequest {
	readonly tokens: readonly number[];
	/** Half-open ranges of positions to score; position i is the token tokens[i], predicted from tokens[0..i-1]. Never 0. */
	readonly ranges: readonly (readonly [start: number, end: number])[];
	/** How many of the most probable tokens to keep per position. */
	readonly top: number;
	/** Overrides the batch of the context, in tokens: the perturbation of an A/A floor. */
	readonly batchTokens?: number;
	/** What becomes of the logits of the whole vocabulary; nothing when left out. An engine that has no way ignores it. */
	readonly logits?: LogitsUse;
}

/** Written to a file for the scores of other configurations, or held against such a file of the same tokens and ranges. */
export type LogitsUse = { readonly save: string } | { readonly against: string };

/**
 * Scores of n positions, in the order of the request's ranges.
 * Log-probabilities are natural, at temperature 1, over the full vocabulary.
 * `topIds` and `topLogprobs` are n x top, row-major, most probable first (id -1 where the vocabulary ends).
 */
export interface TokenScores {
	readonly positions: Int32Array;
	readonly targets: Int32Array;
	readonly targetLogprobs: Float32Array;
	readonly top: number;
	readonly topIds: Int32Array;
	readonly topLogprobs: Float32Array;
	readonly engineMs: number;
	readonly tokensEvaluated: number;
	/** KL(saved || this) over the whole vocabulary, nats, where the request named a file to hold the scores against. */
	readonly kl?: Float32Array;
}
