import { z } from "zod";
import type { AnswerSchema } from "../schema/answer/answer-schema.ts";

/** A scored text, its log-probabilities in a file of their own. */
export const ScoreChunkAnswerSchema = z.object({
	kind: z.literal("score-chunk"),
	tokens: z.number(),
	scored: z.number(),
	scoresFile: z.string(),
}) satisfies AnswerSchema<"score-chunk">;
