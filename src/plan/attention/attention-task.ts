/** The attention of one chunk with quantized keys and values beside that with exact ones. */
export interface AttentionTask {
	readonly kind: "attention";
	readonly chunk: number;
	readonly chunkTokens: number;
	/** Positions at the end of the chunk. */
	readonly queries: number;
}
