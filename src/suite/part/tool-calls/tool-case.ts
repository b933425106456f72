import { z } from "zod";
import { Check } from "../../check/check.ts";
import { JsonSchema } from "../../check/json-schema.ts";
import { ToolDefinition } from "./tool-definition.ts";

/** One call that a right reply makes; arguments that are not named may be anything that the tool's own schema allows. */
const ExpectedCall = z.strictObject({
	tool: z.string().min(1),
	values: z.record(z.string(), z.json()).default({}).describe("Arguments with exactly these values"),
	where: JsonSchema.optional().describe("A JSON Schema that the arguments satisfy besides the tool's own"),
});
export type ExpectedCall = z.infer<typeof ExpectedCall>;

/** What is sent, and what a right reply does: exactly these calls in any order, or none. */
const ToolTurn = z
	.strictObject({
		user: z.string().min(1).optional(),
		results: z
			.array(z.string().min(1))
			.min(1)
			.optional()
			.describe("What the tools answer to the calls of the turn before, in the order of that turn's `calls`"),
		calls: z.array(ExpectedCall).default([]),
		checks: z.array(Check).default([]).describe("Conditions on the text of the reply"),
	})
	.refine(({ user, results }) => (user === undefined) !== (results === undefined), {
		message: "a turn has either `user` or `results`",
	});
export type ToolTurn = z.infer<typeof ToolTurn>;

const ToolCase = z.strictObject({
	id: z.string().min(1),
	system: z.string().min(1).optional().describe("In place of the file's"),
	offer: z.array(z.string()).min(1).optional().describe("Tools by name, in this order; all when left out"),
	tools: z.array(ToolDefinition).min(1).optional().describe("Tools of this case alone, in place of the file's"),
	turns: z.array(ToolTurn).min(1),
});
export type ToolCase = z.infer<typeof ToolCase>;

/** A file of cases and the tools that they offer. */
export const ToolCaseFile = z.strictObject({
	tools: z.string().min(1).optional().describe("A file of tools, relative to this file"),
	system: z.string().min(1).optional(),
	cases: z.array(ToolCase).min(1),
});
export type ToolCaseFile = z.infer<typeof ToolCaseFile>;

/** What a case asks of the model: one call, none, several at once, or the use of what a tool answered. */
export type ToolCaseKind = "call" | "none" | "parallel" | "result";

/** The kind of a case follows from its turns. */
export function toolCaseKind({ turns }: Pick<ToolCase, "turns">): ToolCaseKind {
	if (turns.some(({ results }) => results !== undefined)) return "result";
	const most = Math.max(...turns.map(({ calls }) => calls.length));
	return most === 0 ? "none" : most === 1 ? "call" : "parallel";
}
