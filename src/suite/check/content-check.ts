import { z } from "zod";
import { CHECK_COUNT, CHECK_SCOPE, isCount } from "./check-scope.ts";
import { JsonSchema } from "./json-schema.ts";

/** The last number, or the one under a label, is this one. */
export const NumberCheck = z.strictObject({ kind: z.literal("number"), value: z.number(), ...CHECK_SCOPE });

/** The reply is JSON, and where a value is given, that one. */
export const JsonCheck = z.strictObject({ kind: z.literal("json"), equals: z.json().optional() });

/** The reply is JSON that a schema accepts. */
export const JsonSchemaCheck = z.strictObject({
	kind: z.literal("json-schema"),
	schema: JsonSchema.describe("The reply, or its one fenced block, is JSON that validates against this JSON Schema"),
});

/** So many words. */
export const WordCountCheck = z
	.strictObject({
		kind: z.literal("word-count"),
		...CHECK_COUNT,
		...CHECK_SCOPE,
	})
	.refine(isCount, "`min` is above `max`");

/** The reply's Python parses and defines functions. */
export const PythonCheck = z.strictObject({
	kind: z.literal("python"),
	functions: z
		.array(z.string().regex(/^[A-Za-z_]\w*$/))
		.default([])
		.describe("Functions that the reply's Python defines; nothing is executed"),
	typed: z.boolean().optional().describe("Their parameters and results have type hints"),
	raises: z.boolean().optional().describe("Each of them has a `raise` or an `except`"),
});
