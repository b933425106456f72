import { z } from "zod";
import type { AnswerSchema } from "../schema/answer/answer-schema.ts";
import { OCCUPATION } from "../schema/answer/occupation-schema.ts";

/** Memory of one process at one context. */
export const MemoryAnswerSchema = z.object({
	kind: z.literal("memory"),
	contextTokens: z.number(),
	fill: z.number(),
	...OCCUPATION,
}) satisfies AnswerSchema<"memory">;
