import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { EngineFailure } from "../port/engine-failure.ts";

/** A loaded sequence and how much of it is evaluated in one pass. */
export interface EmbeddedSequence {
	readonly sequence: LlamaContextSequence;
	readonly batchTokens: number;
}

/** A context shift would cut the history silently: if one is ever asked for, the call fails instead. */
export const NEVER_SHIFT = {
	strategy: () => {
		throw new EngineFailure("context-full", "The context is full, and its history is never shifted");
	},
};

/** Tokens that fit: the package keeps one cell of the context free. */
export function roomTokens(sequence: LlamaContextSequence): number {
	return sequence.contextSize - 1;
}

/** Refuses what does not fit before anything is evaluated. */
export function checkRoom(sequence: LlamaContextSequence, tokens: number): void {
	const room = roomTokens(sequence);
	if (tokens <= room) return;
	throw new EngineFailure("context-full", `${tokens} tokens do not fit in a context of ${room}`, { value: tokens });
}

/** Tokens the sequence has evaluated since it was made, re-evaluations that the package hides included. */
export function evaluatedTokens(sequence: LlamaContextSequence): number {
	return sequence.tokenMeter.usedInputTokens + sequence.tokenMeter.usedOutputTokens;
}

/** Leaves the cache with a prefix of the prompt and returns its length; the last token is always evaluated afresh. */
export async function prepareCache(
	sequence: LlamaContextSequence,
	prompt: readonly number[],
	cache: "none" | "prefix",
): Promise<number> {
	const shared = sequence.compareContextTokens(prompt as Token[]).firstDifferentIndex;
	const keep = cache === "none" ? 0 : Math.min(shared, prompt.length - 1);
	if (keep < sequence.nextTokenIndex) {
		await sequence.eraseContextTokenRanges([{ start: keep, end: sequence.nextTokenIndex }]);
	}
	return sequence.nextTokenIndex;
}
