/** One chunk of a text, scored in one prefill. */
export interface ScoreChunkTask {
	readonly kind: "score-chunk";
	readonly chunk: number;
	readonly chunkTokens: number;
	/** Most probable tokens kept per position. */
	readonly top: number;
}
