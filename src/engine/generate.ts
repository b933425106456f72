/** A greedy generation: temperature 0, no penalties, so that a variant differs by its cache alone. */
export interface GenerateRequest {
	/** Token ids of the whole prompt, from `renderChat` or `tokenize`. */
	readonly prompt: readonly number[];
	readonly maxTokens: number;
	/** `none` evaluates every prompt token afresh; `prefix` keeps what the cache already holds of it. */
	readonly cache: "none" | "prefix";
	/** Called after each generated token, for progress. */
	readonly onToken?: (count: number) => void;
}

/** Why a generation ended: the model closed its turn, the token limit, or no room left in the context. */
export type StopReason = "end-of-turn" | "limit" | "context-full";

/** What came back from a generation. Times are milliseconds of the engine alone. */
export interface Reply {
	readonly text: string;
	/** Generated ids, without the end-of-turn token. */
	readonly tokens: readonly number[];
	/** Natural-log probability of each generated id at temperature 1. */
	readonly logprobs: readonly number[];
	readonly stop: StopReason;
	readonly promptTokens: number;
	readonly promptTokensEvaluated: number;
	readonly promptTokensReused: number;
	readonly promptMs: number;
	readonly generationMs: number;
}
