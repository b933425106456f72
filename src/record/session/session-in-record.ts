import { z } from "zod";
import { type KindInRecord, partOf } from "../schema/kind-in-record.ts";
import { CONVERSATION } from "../schema/plan/shared-fields.ts";
import { ThinkingInRecord } from "../schema/plan/thinking-in-record.ts";
import { ConversationInRecord, PlannedTurnInRecord } from "../schema/suite/session-in-record.ts";
import { ReplayAnswerSchema, SessionAnswerSchema } from "./session-answer-schema.ts";

const DESIGNS = { designs: z.array(z.enum(["free-running", "replayed"])) };

/** What a record holds of the kind `session`. */
export const sessionInRecord = {
	part: partOf("session", DESIGNS).extend({ conversations: z.array(ConversationInRecord) }),
	tasks: {
		session: {
			task: z.object({
				kind: z.literal("session"),
				coldTurns: z.array(z.number()),
				...CONVERSATION,
				turns: z.array(PlannedTurnInRecord),
				thinking: ThinkingInRecord,
			}),
			answer: SessionAnswerSchema,
			reviewed: "by-turn",
		},
		replay: {
			task: z.object({ kind: z.literal("replay"), of: z.string(), top: z.number(), phases: z.array(z.string()) }),
			answer: ReplayAnswerSchema,
			reviewed: null,
		},
	},
} satisfies KindInRecord<"session">;
