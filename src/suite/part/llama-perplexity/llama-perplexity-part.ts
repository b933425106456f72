import { z } from "zod";
import type { ProblemAt } from "../../file/problem-list.ts";
import type { FilePath } from "../../file/source-file.ts";
import { CorpusEntry } from "../corpus/corpus-entry.ts";
import { partName } from "../part-name.ts";

/** Shorter chunks leave too little to score from. */
const LEAST_CONTEXT = 32;

const contextLength = z.int().min(LEAST_CONTEXT).describe("Length of a chunk, of which the second half is scored");

/**
 * Perplexity and KL divergence as llama-perplexity of the engine build computes them: the figures that are published. One
 * process for each variant and context.
 */
export const LlamaPerplexityPart = z.strictObject({
	part: z.literal("llama-perplexity"),
	name: partName,
	corpus: CorpusEntry,
	contexts: z
		.array(
			z.union([
				contextLength,
				z.strictObject({
					tokens: contextLength,
					chunks: z.int().min(1).optional().describe("Chunks from the start of the text; all of it when left out"),
				}),
			]),
		)
		.min(1)
		.describe("Each is decided by itself, and the worst speaks"),
});
export type LlamaPerplexityPart = z.infer<typeof LlamaPerplexityPart>;

/** One of a part's contexts in full. */
interface PerplexityContext {
	readonly tokens: number;
	/** Null for all that the text has. */
	readonly chunks: number | null;
}

/** A bare length is short for all chunks of that length. */
export function contextsOf({ contexts }: LlamaPerplexityPart): PerplexityContext[] {
	return contexts.map((one) =>
		typeof one === "number" ? { tokens: one, chunks: null } : { tokens: one.tokens, chunks: one.chunks ?? null },
	);
}

/** One context is one file of log-probabilities: stated twice, the second would overwrite the first. */
export function contextTwice(part: LlamaPerplexityPart, path: FilePath): ProblemAt[] {
	const lengths = contextsOf(part).map(({ tokens }) => tokens);
	return lengths.flatMap((value, index) => {
		const first = lengths.indexOf(value) === index;
		return first ? [] : [{ path: [...path, "contexts", index], message: "the same context a second time", value }];
	});
}
