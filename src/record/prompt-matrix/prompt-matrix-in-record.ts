import { z } from "zod";
import { PROMPT_CATEGORIES } from "../../suite/part/prompt-matrix/prompt-case.ts";
import { type KindInRecord, partOf } from "../schema/kind-in-record.ts";
import { CONVERSATION } from "../schema/plan/shared-fields.ts";
import { ThinkingInRecord } from "../schema/plan/thinking-in-record.ts";
import { TurnInRecord } from "../schema/suite/check-in-record.ts";
import { PromptAnswerSchema } from "./prompt-answer-schema.ts";

const PromptCases = z.array(
	z.object({
		id: z.string(),
		category: z.enum(PROMPT_CATEGORIES),
		system: z.string().nullable(),
		turns: z.array(TurnInRecord),
	}),
);

/** What a record holds of the kind `prompt-matrix`. */
export const promptMatrixInRecord = {
	part: partOf("prompt-matrix").extend({ cases: PromptCases }),
	tasks: {
		prompt: {
			task: z.object({
				kind: z.literal("prompt"),
				category: z.string(),
				...CONVERSATION,
				turns: z.array(TurnInRecord),
				thinking: ThinkingInRecord,
			}),
			answer: PromptAnswerSchema,
			reviewed: "whole",
		},
	},
} satisfies KindInRecord<"prompt-matrix">;
