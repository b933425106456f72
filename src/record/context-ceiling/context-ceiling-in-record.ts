import { z } from "zod";
import { type KindInRecord, partOf } from "../schema/kind-in-record.ts";
import { PROCESS } from "../schema/plan/shared-fields.ts";
import { CeilingAnswerSchema } from "./ceiling-answer-schema.ts";

/** What a record holds of the kind `context-ceiling`. */
export const contextCeilingInRecord = {
	part: partOf("context-ceiling"),
	tasks: {
		ceiling: {
			task: z.object({
				kind: z.literal("ceiling"),
				least: z.number(),
				base: z.number(),
				most: z.number(),
				step: z.number(),
				limitMs: z.number(),
				...PROCESS,
			}),
			answer: CeilingAnswerSchema,
			reviewed: null,
		},
	},
} satisfies KindInRecord<"context-ceiling">;
