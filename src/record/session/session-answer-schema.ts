import { z } from "zod";
import type { TurnSpan } from "../observation.ts";
import type { AnswerSchema } from "../schema/answer/answer-schema.ts";
import { NumberList } from "../schema/number-list.ts";
import { ReplySchema } from "../schema/reply-schema.ts";

const Span = z.object({ turn: z.number(), start: z.number(), end: z.number() }) satisfies z.ZodType<TurnSpan>;

/** A conversation as a variant lived it. */
export const SessionAnswerSchema = z.object({
	kind: z.literal("session"),
	replies: z.array(ReplySchema),
	cold: z.array(z.object({ turn: z.number(), reply: ReplySchema })),
	transcript: NumberList,
	spans: z.array(Span),
}) satisfies AnswerSchema<"session">;

/** The baseline's conversation, scored under a variant. */
export const ReplayAnswerSchema = z.object({
	kind: z.literal("replay"),
	transcriptDigest: z.string(),
	spans: z.array(Span),
	scoresFile: z.string(),
}) satisfies AnswerSchema<"replay">;
