import { z } from "zod";
import { type KindInRecord, partOf } from "../schema/kind-in-record.ts";
import { CHUNK } from "../schema/plan/shared-fields.ts";
import { ScorePathAnswerSchema } from "./score-path-answer-schema.ts";

/** What a record holds of the kind `decode-parity`. */
export const decodeParityInRecord = {
	part: partOf("decode-parity").extend({ text: z.string() }),
	tasks: {
		"score-path": {
			task: z.object({
				kind: z.literal("score-path"),
				path: z.enum(["prefill", "decode"]),
				...CHUNK,
				top: z.number(),
			}),
			answer: ScorePathAnswerSchema,
			reviewed: null,
		},
	},
} satisfies KindInRecord<"decode-parity">;
