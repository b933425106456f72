import { z } from "zod";
import type { AnswerSchema } from "./answer-schema.ts";
import { OCCUPATION } from "./occupation-schema.ts";

/** Memory of one process at one context. */
export const MemoryAnswerSchema = z.object({
	kind: z.literal("memory"),
	contextTokens: z.number(),
	fill: z.number(),
	...OCCUPATION,
}) satisfies AnswerSchema<"memory">;
