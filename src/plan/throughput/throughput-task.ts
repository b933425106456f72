/** Speed behind a filled cache, in one process of its own. */
export interface ThroughputTask {
	readonly kind: "throughput";
	/** Tokens in the cache before the timed work. */
	readonly depth: number;
	readonly promptTokens: number;
	readonly generatedTokens: number;
	readonly repetitions: number;
	/** Prompt tokens evaluated in one pass; the same for the control, which here is the baseline once more. */
	readonly batchTokens: number;
}
