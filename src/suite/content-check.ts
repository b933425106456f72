import { Ajv2020 } from "ajv/dist/2020.js";
import { z } from "zod";

/** Whether a schema can be used at all, so that a faulty one is found before a run and not after it. */
function isJsonSchema(schema: object): boolean {
	return new Ajv2020({ strict: false }).validateSchema(schema) === true;
}

/** Conditions on the content of a reply, each decided by a parser of its own. */
export const CONTENT_CHECKS = [
	z.strictObject({
		kind: z.literal("json-schema"),
		schema: z
			.record(z.string(), z.json())
			.refine(isJsonSchema, "no JSON Schema (draft 2020-12)")
			.describe("The reply, or its one fenced block, is JSON that validates against this JSON Schema"),
	}),
	z
		.strictObject({
			kind: z.literal("word-count"),
			min: z.int().nonnegative().default(0),
			max: z.int().nonnegative(),
		})
		.refine(({ min, max }) => min <= max, "`min` is above `max`"),
	z.strictObject({
		kind: z.literal("python"),
		functions: z
			.array(z.string().regex(/^[A-Za-z_]\w*$/))
			.default([])
			.describe("Functions that the reply's Python defines; nothing is executed"),
	}),
] as const;
