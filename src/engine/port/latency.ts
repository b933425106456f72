import type { PerformanceRequest } from "./performance-request.ts";

/** How long a server takes from the start of its process to ready, its warm-up included, in milliseconds. */
export interface LoadTimes {
	/** With nothing of the model file in the page cache, or why that could not be had. */
	readonly cold:
		| { readonly state: "cold"; readonly ms: number }
		| { readonly state: "not-cold"; readonly reason: string };
	/** Right after another load of the same file. */
	readonly warmMs: number;
}

/** One prompt of so many tokens, with nothing in the KV cache. */
export interface FirstTokenRequest extends PerformanceRequest {
	readonly promptTokens: number;
}

/** What a user waits for, in milliseconds. */
export interface FirstToken {
	/** From sending the request to its first token, as the client sees it. */
	readonly firstTokenMs: number;
	/** The server's own share of it: evaluating the prompt. */
	readonly promptMs: number;
	readonly promptTokensEvaluated: number;
}
