import { z } from "zod";
import type { AnswerSchema } from "../schema/answer/answer-schema.ts";

/** How long a server took to be ready. */
export const LoadAnswerSchema = z.object({
	kind: z.literal("load"),
	cold: z.discriminatedUnion("state", [
		z.object({ state: z.literal("cold"), ms: z.number() }),
		z.object({ state: z.literal("not-cold"), reason: z.string() }),
	]),
	warmMs: z.number(),
}) satisfies AnswerSchema<"load">;

/** How long a prompt took to its first token. */
export const FirstTokenAnswerSchema = z.object({
	kind: z.literal("first-token"),
	promptTokens: z.number(),
	firstTokenMs: z.number(),
	promptMs: z.number(),
	promptTokensEvaluated: z.number(),
}) satisfies AnswerSchema<"first-token">;
