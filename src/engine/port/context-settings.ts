/** How the context of a variant is made; the same for all variants of a run. */
export interface ContextSettings {
	/** Tokens; the engine may round up and says so in its attestation. */
	readonly contextTokens: number;
	/** Prompt tokens evaluated in one pass; part of the treatment, since it changes rounding. */
	readonly batchTokens: number;
	readonly threads: number;
}
