/** Tokens of one trial, estimated without a tokenizer. */
export interface TokenEstimate {
	readonly promptTokens: number;
	readonly generatedTokens: number;
}

/** Work that sends nothing through a model. */
export const NO_TOKENS: TokenEstimate = { promptTokens: 0, generatedTokens: 0 };

/** Tokens that a trial needs in one context; `exact` where the task itself states them. */
export interface NeededTokens {
	readonly tokens: number;
	readonly exact: boolean;
}

/** What has no length of its own needs a context all the same. */
export const ANY_CONTEXT: NeededTokens = { tokens: 1, exact: true };
