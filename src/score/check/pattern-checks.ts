import { compilePattern } from "../reply/compile-pattern.ts";
import { countOccurrences } from "../reply/wording.ts";
import { type CheckKind, isWithin, placeOf, quoted, rangeOf } from "./check-kind.ts";
import { shorten } from "./shorten.ts";

export const matches: CheckKind<"matches"> = {
	by: "text",
	holds: ({ pattern, flags }, text) => compilePattern(pattern, flags)?.test(text) ?? null,
	onCut: ({ pattern, flags }, { text }) => (matchesForGood(pattern, flags, text) ? "holds" : "open"),
	describe: ({ pattern, flags }) => `matches /${shorten(pattern)}/${flags ?? ""}`,
};

/** A match elsewhere in the reply does not help: capture group 1 of the first one is the value. */
export const extracts: CheckKind<"extracts"> = {
	by: "text",
	holds: ({ pattern, value }, text) => holdsCapture(pattern, value, text),
	describe: ({ pattern, value }) => `extracts ${quoted(value)} by /${shorten(pattern)}/`,
};

export const lineCount: CheckKind<"line-count"> = {
	by: "text",
	holds: ({ pattern, count }, text) => holdsLineCount(pattern, count, text),
	describe: ({ pattern, count }) => `has ${count} lines like /${shorten(pattern)}/`,
};

export const occurrences: CheckKind<"occurrences"> = {
	by: "text",
	holds: (check, text) => isWithin(countOccurrences(text, check.pattern), check),
	describe: (check) => `matches /${check.pattern}/ ${rangeOf(check)} times${placeOf(check)}`,
};

/**
 * A match that ends before the text does stays one whatever follows, unless the pattern looks ahead: `$` and `\\b` at the
 * end of a cut text hold by the cut alone.
 */
function matchesForGood(pattern: string, flags: string | undefined, text: string): boolean {
	if (/\(\?[=!]/.test(pattern)) return false;
	const found = compilePattern(pattern, flags)?.exec(text);
	return found !== null && found !== undefined && found.index + found[0].length < text.length;
}

function holdsCapture(pattern: string, value: string, text: string): boolean | null {
	const expression = compilePattern(pattern);
	return expression === null ? null : expression.exec(text)?.[1]?.trim() === value.trim();
}

function holdsLineCount(pattern: string, count: number, text: string): boolean | null {
	const expression = compilePattern(pattern);
	if (expression === null) return null;
	return text.split(/\r?\n/).filter((line) => expression.test(line)).length === count;
}
