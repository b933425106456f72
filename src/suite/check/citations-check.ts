import { z } from "zod";
import { CHECK_SCOPE, Phrases } from "./check-scope.ts";

/** A numbered finding of a source text, and how a statement about it is recognized. */
const CitedFinding = z.strictObject({
	id: z.int().min(1),
	figures: z.array(z.number()).min(1).describe("Numbers of this finding; a statement that cites it gives at least one"),
	about: z.array(Phrases).default([]).describe("Groups of phrases; a statement that cites it has one of each group"),
});
export type CitedFinding = z.infer<typeof CitedFinding>;

/** Statements that cite numbered findings: what they cite exists, and says what they say. */
export const CitationsCheck = z.strictObject({
	kind: z.literal("citations"),
	label: z
		.string()
		.regex(/^[A-Za-z]{1,8}$/)
		.describe("Letters before the number, as in F12"),
	findings: z.array(CitedFinding).min(1),
	also: z.array(z.number()).default([]).describe("Numbers of the source that any statement may give"),
	distinct: z.int().min(1).describe("Different findings that have to be cited, at least"),
	...CHECK_SCOPE,
});
export type CitationsCheck = z.infer<typeof CitationsCheck>;
