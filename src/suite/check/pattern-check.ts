import { z } from "zod";
import { CapturingPattern, Pattern, patternFault } from "../../prompt/template/pattern.ts";
import { CHECK_COUNT, CHECK_SCOPE, isCount } from "./check-scope.ts";

const RegExpFlags = z.string().refine((flags) => patternFault("", flags) === null, "no such regular expression flags");

/** A regular expression matches somewhere. */
export const MatchesCheck = z.strictObject({
	kind: z.literal("matches"),
	pattern: Pattern,
	flags: RegExpFlags.optional(),
});

/** Capture group 1 of the first match is this value. */
export const ExtractsCheck = z.strictObject({
	kind: z.literal("extracts"),
	pattern: CapturingPattern,
	value: z.string(),
});

/** So many lines match. */
export const LineCountCheck = z.strictObject({
	kind: z.literal("line-count"),
	pattern: Pattern,
	count: z.int().nonnegative(),
});

/** A pattern matches so many times. */
export const OccurrencesCheck = z
	.strictObject({ kind: z.literal("occurrences"), pattern: Pattern, ...CHECK_COUNT, ...CHECK_SCOPE })
	.refine(isCount, "`min` is above `max`");
