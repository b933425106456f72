import { z } from "zod";
import { ReplySchema } from "../reply-schema.ts";
import type { AnswerSchema } from "./answer-schema.ts";

/** The replies to the turns of one prompt case. */
export const PromptAnswerSchema = z.object({
	kind: z.literal("prompt"),
	replies: z.array(ReplySchema),
}) satisfies AnswerSchema<"prompt">;
