import { z } from "zod";
import { type KindInRecord, partOf } from "../schema/kind-in-record.ts";
import { LlamaPerplexityAnswerSchema } from "./llama-perplexity-answer-schema.ts";

const Corpus = z.object({
	name: z.string().nullable(),
	file: z.string().nullable(),
	bytes: z.number(),
	sha256: z.string(),
});

/** What a record holds of the kind `llama-perplexity`. */
export const llamaPerplexityInRecord = {
	part: partOf("llama-perplexity").extend({ corpus: Corpus }),
	tasks: {
		"llama-perplexity": {
			task: z.object({
				kind: z.literal("llama-perplexity"),
				contextTokens: z.number(),
				chunks: z.number().nullable(),
				corpusBytes: z.number(),
			}),
			answer: LlamaPerplexityAnswerSchema,
			reviewed: null,
		},
	},
} satisfies KindInRecord<"llama-perplexity">;
