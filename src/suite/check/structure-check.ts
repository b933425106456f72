import { z } from "zod";
import { CHECK_COUNT, CHECK_SCOPE, isCount } from "./check-scope.ts";

/** Conditions on the form of a reply. */
export const STRUCTURE_CHECKS = [
	z.strictObject({
		kind: z.literal("sections"),
		headings: z.array(z.string().min(1)).min(1).describe("Headings or labels that occur in this order"),
	}),
	z
		.strictObject({ kind: z.literal("paragraphs"), ...CHECK_COUNT, ...CHECK_SCOPE })
		.refine(isCount, "`min` is above `max`"),
	z
		.strictObject({ kind: z.literal("sentences"), ...CHECK_COUNT, ...CHECK_SCOPE })
		.refine(isCount, "`min` is above `max`"),
	z
		.strictObject({
			kind: z.literal("list-items"),
			list: z.enum(["any", "bullets", "numbers"]).default("any"),
			...CHECK_COUNT,
			...CHECK_SCOPE,
		})
		.refine(isCount, "`min` is above `max`"),
	z.strictObject({
		kind: z.literal("table"),
		columns: z.int().min(1),
		rows: z.int().min(1).describe("Rows below the header"),
		...CHECK_SCOPE,
	}),
] as const;
