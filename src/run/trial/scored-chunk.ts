import type { TaskResult, TrialContext } from "./trial-context.ts";

/** A chunk of the corpus and the position from which it is scored, or why it cannot be. */
type ScoredChunk =
	| { readonly tokens: readonly number[]; readonly start: number }
	| Extract<TaskResult, { skipped: string }>;

// The second half of a chunk is scored, as llama-perplexity does: every scored token has context.
export async function scoredChunk(chunk: number, { chunks }: Pick<TrialContext, "chunks">): Promise<ScoredChunk> {
	const tokens = (await chunks())[chunk];
	if (tokens === undefined) return { skipped: "does-not-fit", detail: `the corpus has no chunk ${chunk}` };
	const start = Math.max(1, Math.floor(tokens.length / 2));
	if (start < tokens.length) return { tokens, start };
	return { skipped: "does-not-fit", detail: `chunk ${chunk} holds ${tokens.length} tokens` };
}
