import { z } from "zod";
import type { ToolCaseKind, ToolTurn } from "../../../suite/part/tool-calls/tool-case.ts";
import type { ToolDefinition } from "../../../suite/part/tool-calls/tool-definition.ts";
import { literals } from "../literals.ts";
import { CheckInRecord } from "./check-in-record.ts";

/** What a case asks of the model. */
export const ToolCaseKindInRecord = literals<ToolCaseKind>({ call: true, none: true, parallel: true, result: true });

/** A tool as it was offered. */
export const ToolInRecord = z.object({
	name: z.string(),
	description: z.string(),
	parameters: z.custom<ToolDefinition["parameters"]>(isSchema, "a JSON Schema was expected"),
}) satisfies z.ZodType<ToolDefinition>;

/** A turn of a case with tools. */
export const ToolTurnInRecord = z.object({
	user: z.string().optional(),
	results: z.array(z.string()).optional(),
	calls: z.array(
		z.object({
			tool: z.string(),
			values: z.record(z.string(), z.json()),
			where: z.custom<ToolTurn["calls"][number]["where"]>(isSchema, "a JSON Schema was expected").optional(),
		}),
	),
	checks: z.array(CheckInRecord),
}) satisfies z.ZodType<ToolTurn>;

function isSchema(value: unknown): boolean {
	return typeof value === "object" && value !== null;
}
