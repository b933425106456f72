import { z } from "zod";
import { type KindInRecord, partOf } from "../schema/kind-in-record.ts";
import { ThroughputAnswerSchema } from "./throughput-answer-schema.ts";

/** What a record holds of the kind `throughput`. */
export const throughputInRecord = {
	part: partOf("throughput"),
	tasks: {
		throughput: {
			task: z.object({
				kind: z.literal("throughput"),
				depth: z.number(),
				promptTokens: z.number(),
				generatedTokens: z.number(),
				repetitions: z.number(),
				batchTokens: z.number(),
			}),
			answer: ThroughputAnswerSchema,
			reviewed: null,
		},
	},
} satisfies KindInRecord<"throughput">;
