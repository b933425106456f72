import type { GgufFileInfo } from "node-llama-cpp";

/** `control` in the token types of a GGUF file. */
const CONTROL = 3;

/**
 * The model's control tokens that a text spells out. llama-perplexity reads them as ordinary characters, which a model
 * has hardly met: the perplexity of such a text says little.
 */
export function spelledControlTokens(info: Pick<GgufFileInfo, "metadata">, text: string): string[] {
	const { tokens = [], token_type: types = [] } = info.metadata.tokenizer?.ggml ?? {};
	return tokens.filter((token, id) => types[id] === CONTROL && token.length > 2 && text.includes(token));
}
