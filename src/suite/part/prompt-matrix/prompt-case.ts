import { z } from "zod";
import { Check } from "../../check/check.ts";

/** The ten categories of the prompt matrix, in the order of every report. */
export const PROMPT_CATEGORIES = [
	"summary",
	"reasoning",
	"code",
	"debugging",
	"recall",
	"story",
	"conversation",
	"json",
	"translation",
	"instructions",
] as const;

/** What the user says, literally or from a Handlebars template, and what a right reply must satisfy. */
export const PromptTurn = z
	.strictObject({
		user: z.string().min(1).optional(),
		template: z.string().min(1).optional().describe("Handlebars file, relative to this file"),
		variables: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
		checks: z.array(Check).default([]),
	})
	.refine((turn) => (turn.user === undefined) !== (turn.template === undefined), {
		message: "a turn has either `user` (literal text) or `template` (a Handlebars file)",
	});
export type PromptTurn = z.infer<typeof PromptTurn>;

/** One case of the prompt matrix; several turns make a conversation, replies are generated in between. */
const PromptCase = z.strictObject({
	id: z.string().min(1),
	system: z.string().optional(),
	turns: z.array(PromptTurn).min(1),
});

/** A file of cases of one category. */
export const PromptCaseFile = z.strictObject({
	category: z.enum(PROMPT_CATEGORIES),
	cases: z.array(PromptCase).min(1),
});
export type PromptCaseFile = z.infer<typeof PromptCaseFile>;
