/** The cache that a call of llama-perplexity made, as its log has it. It saves no state that names every layer's type. */
export interface PassCache {
	/** Bytes of K and V, found and as computed from the model's shape and the types; null where those cannot be computed. */
	readonly kBytes: number;
	readonly vBytes: number;
	readonly kBytesExpected: number | null;
	readonly vBytesExpected: number | null;
	readonly cells: number;
	readonly rotationK: boolean | null;
	readonly rotationV: boolean | null;
	readonly flashAttention: boolean | null;
	readonly evidence: readonly string[];
}
