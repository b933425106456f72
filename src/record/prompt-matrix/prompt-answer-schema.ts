import { z } from "zod";
import type { AnswerSchema } from "../schema/answer/answer-schema.ts";
import { ReplySchema } from "../schema/reply-schema.ts";

/** The replies to the turns of one prompt case. */
export const PromptAnswerSchema = z.object({
	kind: z.literal("prompt"),
	replies: z.array(ReplySchema),
}) satisfies AnswerSchema<"prompt">;
