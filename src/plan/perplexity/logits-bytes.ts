import type { Trial } from "../trial/trial.ts";

/** Logits are 32-bit floats. */
const LOGIT_BYTES = 4;

/**
 * Disk that the logits of a baseline's chunks take while the others are held against them: the second half of each chunk,
 * every word. None can go before the last variant has been there.
 */
export function logitsBytes(trials: readonly Trial[], baseline: string, words: number): number {
	const chunks = trials.flatMap(({ task, variant }) =>
		task.kind === "score-chunk" && variant === baseline ? [task.chunkTokens] : [],
	);
	return chunks.reduce((sum, tokens) => sum + Math.ceil(tokens / 2) * words * LOGIT_BYTES, 0);
}
