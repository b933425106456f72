import { z } from "zod";
import { type KindInRecord, partOf } from "../schema/kind-in-record.ts";
import { KvTypeSchema } from "../schema/kv-config-schema.ts";
import { CodecAnswerSchema } from "./codec-answer-schema.ts";

/** What a record holds of the kind `codec`. */
export const codecInRecord = {
	part: partOf("codec"),
	tasks: {
		codec: {
			task: z.object({ kind: z.literal("codec"), types: z.array(KvTypeSchema), rows: z.number(), seed: z.number() }),
			answer: CodecAnswerSchema,
			reviewed: null,
		},
	},
} satisfies KindInRecord<"codec">;
