import { z } from "zod";
import { Pattern } from "../../prompt/template/pattern.ts";
import { CHECK_COUNT, CHECK_SCOPE, isCount, Phrases } from "./check-scope.ts";

/** Conditions on the words and numbers of a reply, blind to case, emphasis and typography. */
export const WORDING_CHECKS = [
	z.strictObject({
		kind: z.literal("mentions"),
		any: Phrases.describe(
			"At least one of these phrases, as whole words; `reduc*` stands for every word that begins so",
		),
		...CHECK_SCOPE,
	}),
	z.strictObject({
		kind: z.literal("avoids"),
		words: Phrases.describe("None of these phrases, as whole words"),
		...CHECK_SCOPE,
	}),
	z.strictObject({
		kind: z.literal("figures"),
		numbers: z.array(z.number()).min(1).describe("Every one of these numbers, in any spelling"),
		...CHECK_SCOPE,
	}),
	z.strictObject({
		kind: z.literal("written-in"),
		language: z.enum(["en", "es"]),
		...CHECK_SCOPE,
	}),
	z
		.strictObject({ kind: z.literal("occurrences"), pattern: Pattern, ...CHECK_COUNT, ...CHECK_SCOPE })
		.refine(isCount, "`min` is above `max`"),
] as const;
