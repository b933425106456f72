import { z } from "zod";
import { type KindInRecord, partOf } from "../schema/kind-in-record.ts";
import { CHUNK } from "../schema/plan/shared-fields.ts";
import { ScoreChunkAnswerSchema } from "./score-chunk-answer-schema.ts";

/** What a record holds of the kind `perplexity`. */
export const perplexityInRecord = {
	part: partOf("perplexity").extend({ text: z.string() }),
	tasks: {
		"score-chunk": {
			task: z.object({ kind: z.literal("score-chunk"), ...CHUNK, top: z.number() }),
			answer: ScoreChunkAnswerSchema,
			reviewed: null,
		},
	},
} satisfies KindInRecord<"perplexity">;
