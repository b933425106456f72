import { z } from "zod";
import { CHECK_COUNT, CHECK_SCOPE, isCount } from "./check-scope.ts";

/** Headings in an order. */
export const SectionsCheck = z.strictObject({
	kind: z.literal("sections"),
	headings: z.array(z.string().min(1)).min(1).describe("Headings or labels that occur in this order"),
});

/** So many paragraphs of running text. */
export const ParagraphsCheck = z
	.strictObject({ kind: z.literal("paragraphs"), ...CHECK_COUNT, ...CHECK_SCOPE })
	.refine(isCount, "`min` is above `max`");

/** So many sentences. */
export const SentencesCheck = z
	.strictObject({ kind: z.literal("sentences"), ...CHECK_COUNT, ...CHECK_SCOPE })
	.refine(isCount, "`min` is above `max`");

/** So many items of a list. */
export const ListItemsCheck = z
	.strictObject({
		kind: z.literal("list-items"),
		list: z.enum(["any", "bullets", "numbers"]).default("any"),
		...CHECK_COUNT,
		...CHECK_SCOPE,
	})
	.refine(isCount, "`min` is above `max`");

/** The first table has this size. */
export const TableCheck = z.strictObject({
	kind: z.literal("table"),
	columns: z.int().min(1),
	rows: z.int().min(1).describe("Rows below the header"),
	...CHECK_SCOPE,
});
