import { z } from "zod";
import { type KindInRecord, partOf } from "../schema/kind-in-record.ts";
import { CONVERSATION } from "../schema/plan/shared-fields.ts";
import { ToolCaseKindInRecord, ToolInRecord, ToolTurnInRecord } from "../schema/suite/tool-case-in-record.ts";
import { ToolCallsAnswerSchema } from "./tool-calls-answer-schema.ts";

const ToolCases = z.array(
	z.object({
		id: z.string(),
		kind: ToolCaseKindInRecord,
		system: z.string().nullable(),
		tools: z.array(ToolInRecord),
		turns: z.array(ToolTurnInRecord),
	}),
);

/** What a record holds of the kind `tool-calls`. */
export const toolCallsInRecord = {
	part: partOf("tool-calls").extend({ cases: ToolCases }),
	tasks: {
		"tool-calls": {
			task: z.object({
				kind: z.literal("tool-calls"),
				caseKind: ToolCaseKindInRecord,
				...CONVERSATION,
				tools: z.array(ToolInRecord),
				turns: z.array(ToolTurnInRecord),
			}),
			answer: ToolCallsAnswerSchema,
			reviewed: null,
		},
	},
} satisfies KindInRecord<"tool-calls">;
