import { z } from "zod";
import type { Conversation, SessionTurn } from "../../../suite/part/session/conversation.ts";
import { literals } from "../literals.ts";
import { CheckInRecord } from "./check-in-record.ts";

const SESSION_TURN = {
	user: z.string(),
	kind: literals<SessionTurn["kind"]>({
		work: true,
		recall: true,
		update: true,
		"false-premise": true,
		"never-told": true,
		instruction: true,
	}),
	distance: z.number().optional(),
	checks: z.array(CheckInRecord),
};

/** A turn of a plan: it knows its phase. */
export const PlannedTurnInRecord = z.object({ ...SESSION_TURN, phase: z.string() });

/** A conversation as the suite scripted it. */
export const ConversationInRecord = z.object({
	id: z.string(),
	system: z.string().optional(),
	phases: z.array(z.object({ name: z.string(), turns: z.array(z.object(SESSION_TURN)) })),
}) satisfies z.ZodType<Conversation>;
