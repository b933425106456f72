/** The line that separates documents in a corpus whose control tokens are spelled out. */
const SEPARATOR = /^<\|endoftext\|>[ \t]*(?:\r?\n|$)/m;

/** The documents of a corpus with spelled-out control tokens, in order; each is one chunk of perplexity. */
export function splitDocuments(text: string): string[] {
	return text.split(SEPARATOR).filter((document) => document.trim() !== "");
}
