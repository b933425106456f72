import { z } from "zod";
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
