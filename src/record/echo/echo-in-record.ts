import { z } from "zod";
import type { AnswerSchema } from "../schema/answer/answer-schema.ts";
import { type KindInRecord, partOf } from "../schema/kind-in-record.ts";
import { ReplySchema } from "../schema/reply-schema.ts";

/** What a record holds of the kind `echo`. */
export const echoInRecord = {
	part: partOf("echo"),
	tasks: {
		echo: {
			task: z.object({ kind: z.literal("echo"), word: z.string(), maxTokens: z.number() }),
			answer: z.object({ kind: z.literal("echo"), reply: ReplySchema }) satisfies AnswerSchema<"echo">,
			reviewed: null,
		},
	},
} satisfies KindInRecord<"echo">;
