import { baseFileBytes } from "../../engine/llama/perplexity/base-file.ts";
import type { Plan } from "../trial/plan.ts";
import { expectedChunks } from "./llama-perplexity-task.ts";

/** Disk that saved log-probabilities take for a while: one file a context, removed before the next is begun. */
export interface ScratchNeed {
	readonly part: string;
	readonly contextTokens: number;
	readonly chunks: number;
	/** False where the chunks are estimated from the length of the text. */
	readonly exact: boolean;
	readonly bytes: number;
	/** Memory of the program beside weights, KV cache and compute buffers. */
	readonly memoryBytes: number;
}

/** While saving: four bytes for each scored position (half of the context), two for each of the context to be written. */
const LOGITS_BYTES = 4;

/** What llama-perplexity will write, by part and context: its size is known before anything runs. */
export function scratchNeeds({ trials }: Pick<Plan, "trials">, vocabulary: number): ScratchNeed[] {
	return trials.flatMap(({ part, needs, task }) => {
		if (task.kind !== "llama-perplexity" || needs !== null) return [];
		const { contextTokens } = task;
		const chunks = expectedChunks(task);
		const bytes = baseFileBytes({ chunks, contextTokens, vocabulary });
		const memoryBytes = LOGITS_BYTES * contextTokens * vocabulary;
		return [{ part, contextTokens, chunks, exact: task.chunks !== null, bytes, memoryBytes }];
	});
}
