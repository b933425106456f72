import { z } from "zod";
import type { AnswerSchema } from "../schema/answer/answer-schema.ts";

/** A text scored on one of the two paths of decode parity. */
export const ScorePathAnswerSchema = z.object({
	kind: z.literal("score-path"),
	path: z.enum(["prefill", "decode"]),
	tokens: z.number(),
	scored: z.number(),
	scoresFile: z.string(),
}) satisfies AnswerSchema<"score-path">;
