import { z } from "zod";
import { NeedleMatch } from "../../prompt/haystack/haystack-language.ts";
import type { AnswerSchema } from "../schema/answer/answer-schema.ts";
import { ReplySchema } from "../schema/reply-schema.ts";

/** The needles of one haystack. */
export const NeedleAnswerSchema = z.object({
	kind: z.literal("needle"),
	promptTokens: z.number(),
	promptDigest: z.string(),
	leastPromptTokens: z.number().nullable(),
	needles: z.array(
		z.object({
			depth: z.number(),
			key: z.string(),
			value: z.string(),
			question: z.string(),
			pattern: z.string(),
			match: NeedleMatch.exactOptional(),
			reply: ReplySchema,
		}),
	),
}) satisfies AnswerSchema<"needle">;
