import type { TokenAccess } from "../../engine/port/token-access.ts";
import { lacksTokens } from "./lacks-tokens.ts";
import type { TaskResult, TrialContext } from "./trial-context.ts";

/** A chunk of the corpus, the position from which it is scored, and what scores it; or why it cannot be. */
type ScoredChunk =
	| { readonly tokens: readonly number[]; readonly start: number; readonly access: TokenAccess }
	| Extract<TaskResult, { skipped: string }>;

/** The second half of a chunk is scored, as llama-perplexity does: every scored token has context. */
export async function scoredChunk(
	chunk: number,
	{ chunks, engine }: Pick<TrialContext, "chunks" | "engine">,
): Promise<ScoredChunk> {
	if (engine.tokens === null) return lacksTokens("tokenizing");
	const tokens = (await chunks())[chunk];
	if (tokens === undefined) return { skipped: "does-not-fit", detail: `the corpus has no chunk ${chunk}` };
	const start = Math.max(1, Math.floor(tokens.length / 2));
	if (start < tokens.length) return { tokens, start, access: engine.tokens };
	return { skipped: "does-not-fit", detail: `chunk ${chunk} holds ${tokens.length} tokens` };
}
