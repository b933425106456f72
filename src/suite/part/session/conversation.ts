import { z } from "zod";
import { Check } from "../../check/check.ts";

/** What a session turn tests; `work` turns only fill the conversation with content. */
const TURN_KINDS = ["work", "recall", "update", "false-premise", "never-told", "instruction"] as const;

/** One scripted user turn of a session; its truth is in the transcript before it. */
export const SessionTurn = z.strictObject({
	user: z.string().min(1),
	kind: z.enum(TURN_KINDS),
	/** How many turns ago the fact asked for was last stated. */
	distance: z.int().nonnegative().optional(),
	checks: z
		.array(Check)
		.refine((checks) => checks.every(({ kind }) => kind !== "executes"), "code is run for prompt cases alone")
		.default([]),
});
export type SessionTurn = z.infer<typeof SessionTurn>;

/** A scripted conversation in phases; over a suite's conversations the phase order is rotated. */
export const Conversation = z.strictObject({
	id: z.string().min(1),
	system: z.string().optional(),
	phases: z.array(z.strictObject({ name: z.string().min(1), turns: z.array(SessionTurn).min(1) })).min(1),
});
export type Conversation = z.infer<typeof Conversation>;
