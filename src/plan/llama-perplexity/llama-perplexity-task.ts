/** A whole text through llama-perplexity, under one configuration and in chunks of one length. */
export interface LlamaPerplexityTask {
	readonly kind: "llama-perplexity";
	readonly contextTokens: number;
	/** Null for all that the text has. */
	readonly chunks: number | null;
	readonly corpusBytes: number;
}

/** Bytes that a token of English prose takes in common vocabularies. */
const BYTES_PER_TOKEN = 4;

/** Chunks that a text is expected to give, where the suite does not state them: nothing has been tokenized. */
export function expectedChunks({ chunks, corpusBytes, contextTokens }: LlamaPerplexityTask): number {
	return chunks ?? Math.max(1, Math.floor(corpusBytes / BYTES_PER_TOKEN / contextTokens));
}

/** What the record calls a context. */
export function contextCaseId(contextTokens: number): string {
	return `context-${contextTokens}`;
}
