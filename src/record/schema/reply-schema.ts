import { z } from "zod";
import type { StopReason } from "../../engine/port/generate.ts";
import type { RecordedReply } from "../observation.ts";
import { literals } from "./literals.ts";
import { NumberList } from "./number-list.ts";

/** Why a generation ended. */
export const StopReasonSchema = literals<StopReason>({
	"end-of-turn": true,
	limit: true,
	"thinking-limit": true,
	"context-full": true,
	loop: true,
});

/** What a reply took, as every kind of reply has it. */
export const REPLY_EFFORT = {
	promptTokens: z.number().nullable(),
	promptTokensEvaluated: z.number().nullable(),
	promptTokensReused: z.number().nullable(),
	promptMs: z.number(),
	generationMs: z.number(),
};

/** A reply of a conversation. */
export const ReplySchema = z.object({
	text: z.string(),
	tokens: NumberList.nullable(),
	logprobs: NumberList.nullable(),
	thinking: z.object({ text: z.string(), tokens: z.number().nullable(), ids: NumberList.nullable() }).nullable(),
	stop: StopReasonSchema,
	...REPLY_EFFORT,
}) satisfies z.ZodType<RecordedReply>;
