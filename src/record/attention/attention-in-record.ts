import { z } from "zod";
import { type KindInRecord, partOf } from "../schema/kind-in-record.ts";
import { CHUNK } from "../schema/plan/shared-fields.ts";
import { AttentionAnswerSchema } from "./attention-answer-schema.ts";

/** What a record holds of the kind `attention`. */
export const attentionInRecord = {
	part: partOf("attention").extend({ text: z.string() }),
	tasks: {
		attention: {
			task: z.object({ kind: z.literal("attention"), ...CHUNK, queries: z.number() }),
			answer: AttentionAnswerSchema,
			reviewed: null,
		},
	},
} satisfies KindInRecord<"attention">;
