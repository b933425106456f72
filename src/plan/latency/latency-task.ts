/** From the start of a server to ready, cold and warm. */
export interface LoadTask {
	readonly kind: "load";
	readonly batchTokens: number;
}

/** From a request to its first token, nothing cached. */
export interface FirstTokenTask {
	readonly kind: "first-token";
	readonly promptTokens: number;
	readonly batchTokens: number;
}
