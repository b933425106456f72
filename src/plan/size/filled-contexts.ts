import type { TokenEstimate } from "./token-estimate.ts";

/** Bytes of the unit in which a suite states memory. */
export const GIB = 2 ** 30;

/** Tokens of processes that fill a share of their context each, and generate a little behind it. */
export function filledContexts(
	contexts: readonly number[],
	{ fill, generatedTokens }: { readonly fill: number; readonly generatedTokens: number },
): TokenEstimate {
	const promptTokens = contexts.reduce((sum, tokens) => sum + Math.round(fill * tokens), 0);
	return { promptTokens, generatedTokens: contexts.length * generatedTokens };
}
