import { z } from "zod";
import { CHECK_COUNT, CHECK_SCOPE, isCount } from "./check-scope.ts";
import { JsonSchema } from "./json-schema.ts";

/** Conditions on the content of a reply, each decided by a parser of its own. */
export const CONTENT_CHECKS = [
	z.strictObject({
		kind: z.literal("json-schema"),
		schema: JsonSchema.describe("The reply, or its one fenced block, is JSON that validates against this JSON Schema"),
	}),
	z
		.strictObject({
			kind: z.literal("word-count"),
			...CHECK_COUNT,
			...CHECK_SCOPE,
		})
		.refine(isCount, "`min` is above `max`"),
	z.strictObject({
		kind: z.literal("python"),
		functions: z
			.array(z.string().regex(/^[A-Za-z_]\w*$/))
			.default([])
			.describe("Functions that the reply's Python defines; nothing is executed"),
		typed: z.boolean().optional().describe("Their parameters and results have type hints"),
		raises: z.boolean().optional().describe("Each of them has a `raise` or an `except`"),
	}),
] as const;
