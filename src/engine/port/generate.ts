import type { Thinking, ThinkingStyle } from "./thinking.ts";

/** A greedy generation: temperature 0, no penalties, so that a variant differs by its cache alone. */
export interface GenerateRequest {
	/** Token ids of the whole prompt, from `renderChat` or `tokenize`. */
	readonly prompt: readonly number[];
	/** Of the answer: thinking does not count, where `thinking` says how it is marked. */
	readonly maxTokens: number;
	/** How the model marks its thinking and what it may take; left out for a model that has none. */
	readonly thinking?: ThinkingStyle & { readonly maxTokens: number };
	/** `none` evaluates every prompt token afresh; `prefix` keeps what the cache already holds of it. */
	readonly cache: "none" | "prefix";
	/**
	 * How many tokens of this prompt the prompts after it begin with. An engine whose model cannot go back to any token, as
	 * one with recurrent layers, keeps a checkpoint there.
	 */
	readonly sharedTokens?: number;
	/** Called after each generated token, for progress. */
	readonly onToken?: (count: number) => void;
}

/**
 * Why a generation ended: the model closed its turn, the answer's token limit, the budget of its thinking, no room left in
 * the context, or a loop that was certain, by the same rule under every variant (`LoopWatch`).
 */
export type StopReason = "end-of-turn" | "limit" | "thinking-limit" | "context-full" | "loop";

/** What came back from a generation. Times are milliseconds of the engine alone. */
export interface Reply {
	/** The answer, without thinking: what is checked, and what a conversation goes on with. */
	readonly text: string;
	/** Ids of the answer, without the end-of-turn token. */
	readonly tokens: readonly number[];
	/** Natural-log probability of each id of the answer at temperature 1. */
	readonly logprobs: readonly number[];
	/** Null where the model showed none. */
	readonly thinking: Thinking | null;
	readonly stop: StopReason;
	readonly promptTokens: number;
	readonly promptTokensEvaluated: number;
	readonly promptTokensReused: number;
	readonly promptMs: number;
	readonly generationMs: number;
}
