import { z } from "zod";
import type { AnswerSchema } from "../schema/answer/answer-schema.ts";
import { NumberList } from "../schema/number-list.ts";
import { REPLY_EFFORT, StopReasonSchema } from "../schema/reply-schema.ts";

/** The replies of one case with tools. */
export const ToolCallsAnswerSchema = z.object({
	kind: z.literal("tool-calls"),
	replies: z.array(
		z.object({
			text: z.string(),
			stop: StopReasonSchema,
			calls: z.array(z.object({ id: z.string(), name: z.string(), arguments: z.string() })),
			toldLogprobs: NumberList.nullable(),
			...REPLY_EFFORT,
		}),
	),
}) satisfies AnswerSchema<"tool-calls">;
