import { z } from "zod";
import type { AnswerSchema } from "../schema/answer/answer-schema.ts";
import { DivergenceLogSchema } from "../schema/answer/divergence-log-schema.ts";
import { Figure, NumberList } from "../schema/number-list.ts";

const Cache = z.object({
	kBytes: z.number(),
	vBytes: z.number(),
	kBytesExpected: z.number().nullable(),
	vBytesExpected: z.number().nullable(),
	cells: z.number(),
	rotationK: z.boolean().nullable(),
	rotationV: z.boolean().nullable(),
	flashAttention: z.boolean().nullable(),
	evidence: z.array(z.string()),
});

const Saved = z.object({
	chunks: z.number(),
	contextTokens: z.number(),
	running: NumberList,
	perplexity: Figure,
	toolSigma: Figure.nullable(),
});

/** What llama-perplexity printed for one text. */
export const LlamaPerplexityAnswerSchema = z.object({
	kind: z.literal("llama-perplexity"),
	contextTokens: z.number(),
	corpusSha256: z.string(),
	cache: Cache,
	result: z.discriminatedUnion("kind", [
		z.object({ kind: z.literal("saved"), log: Saved }),
		z.object({ kind: z.literal("compared"), log: DivergenceLogSchema }),
	]),
}) satisfies AnswerSchema<"llama-perplexity">;
