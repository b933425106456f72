import type { PerformanceRequest } from "./performance-request.ts";

/** Prompt evaluation and generation, each behind `depth` tokens that are in the cache already. */
export interface ThroughputRequest extends PerformanceRequest {
	readonly depth: number;
	readonly promptTokens: number;
	readonly generatedTokens: number;
	/** Timed runs of one process, after a warm-up that is not timed. */
	readonly repetitions: number;
}

/** One kind of work as the engine timed it; the samples are nanoseconds, one a repetition. */
export interface TimedWork {
	readonly tokens: number;
	readonly samplesNs: readonly number[];
	/** Bytes of K and V that the process said it allocated, and as computed from the model's shape and the types. */
	readonly kvBytes: number;
	/** Null where the log does not tell enough to compute them. */
	readonly kvBytesExpected: number | null;
}

/** What one process measured, and with what it computed. */
export interface Throughput {
	readonly prompt: TimedWork;
	readonly generation: TimedWork;
	readonly build: string;
	readonly backends: string;
	readonly processor: string;
	readonly threads: number;
	readonly flashAttention: boolean | null;
}
