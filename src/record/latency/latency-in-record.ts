import { z } from "zod";
import { type KindInRecord, partOf } from "../schema/kind-in-record.ts";
import { FirstTokenAnswerSchema, LoadAnswerSchema } from "./latency-answer-schema.ts";

/** What a record holds of the kind `latency`. */
export const latencyInRecord = {
	part: partOf("latency"),
	tasks: {
		load: {
			task: z.object({ kind: z.literal("load"), batchTokens: z.number() }),
			answer: LoadAnswerSchema,
			reviewed: null,
		},
		"first-token": {
			task: z.object({ kind: z.literal("first-token"), promptTokens: z.number(), batchTokens: z.number() }),
			answer: FirstTokenAnswerSchema,
			reviewed: null,
		},
	},
} satisfies KindInRecord<"latency">;
