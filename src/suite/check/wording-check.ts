import { z } from "zod";
import { CHECK_SCOPE, Phrases } from "./check-scope.ts";

/** One of several phrases, blind to case, emphasis and typography. */
export const MentionsCheck = z.strictObject({
	kind: z.literal("mentions"),
	any: Phrases.describe("At least one of these phrases, as whole words; `reduc*` stands for every word that begins so"),
	...CHECK_SCOPE,
});

/** None of several phrases. */
export const AvoidsCheck = z.strictObject({
	kind: z.literal("avoids"),
	words: Phrases.describe("None of these phrases, as whole words"),
	...CHECK_SCOPE,
});

/** Numbers, in any spelling. */
export const FiguresCheck = z.strictObject({
	kind: z.literal("figures"),
	numbers: z.array(z.number()).min(1).describe("Every one of these numbers, in any spelling"),
	...CHECK_SCOPE,
});

/** A language. */
export const WrittenInCheck = z.strictObject({
	kind: z.literal("written-in"),
	language: z.enum(["en", "es"]),
	...CHECK_SCOPE,
});
