import { z } from "zod";
import { type KindInRecord, partOf } from "../schema/kind-in-record.ts";
import { PROCESS } from "../schema/plan/shared-fields.ts";
import { MemoryAnswerSchema } from "./memory-answer-schema.ts";

/** What a record holds of the kind `memory`. */
export const memoryInRecord = {
	part: partOf("memory"),
	tasks: {
		memory: {
			task: z.object({ kind: z.literal("memory"), contextTokens: z.number(), isTarget: z.boolean(), ...PROCESS }),
			answer: MemoryAnswerSchema,
			reviewed: null,
		},
	},
} satisfies KindInRecord<"memory">;
