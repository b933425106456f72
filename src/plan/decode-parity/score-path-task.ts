/** One chunk of a text, scored on one of two paths. */
export interface ScorePathTask {
	readonly kind: "score-path";
	/** `prefill`: in batches; `decode`: one token at a time, as in generation. */
	readonly path: "prefill" | "decode";
	readonly chunk: number;
	readonly chunkTokens: number;
	/** Most probable tokens kept per position. */
	readonly top: number;
}
