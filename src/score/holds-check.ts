import type { Check } from "../suite/check.ts";
import { compilePattern } from "./compile-pattern.ts";
import { holdsJson } from "./json-check.ts";
import { holdsJsonSchema } from "./json-schema-check.ts";
import { holdsNumber } from "./number-check.ts";
import { holdsPython } from "./python-check.ts";

// Decides one check on the trimmed text of a reply; null where its pattern does not compile.
export function holdsCheck(check: Check, text: string): boolean | null {
	switch (check.kind) {
		case "equals":
			return text === check.text.trim();
		case "contains":
			return text.includes(check.text);
		case "excludes":
			return !text.includes(check.text);
		case "starts-with":
			return text.startsWith(check.text.trimStart());
		case "ends-with":
			return text.endsWith(check.text.trimEnd());
		case "matches":
			return compilePattern(check.pattern, check.flags)?.test(text) ?? null;
		case "extracts":
			return holdsCapture(check.pattern, check.value, text);
		case "number":
			return holdsNumber(text, check.value);
		case "json":
			return holdsJson(text, check.equals);
		case "line-count":
			return holdsLineCount(check.pattern, check.count, text);
		case "json-schema":
			return holdsJsonSchema(text, check.schema);
		case "word-count":
			return holdsWordCount(text, check.min, check.max);
		case "python":
			return holdsPython(text, check.functions);
	}
}

// Whether capture group 1 of the first match is the value; a match elsewhere in the reply does not help.
function holdsCapture(pattern: string, value: string, text: string): boolean | null {
	const expression = compilePattern(pattern);
	return expression === null ? null : expression.exec(text)?.[1]?.trim() === value.trim();
}

function holdsLineCount(pattern: string, count: number, text: string): boolean | null {
	const expression = compilePattern(pattern);
	if (expression === null) return null;
	return text.split(/\r?\n/).filter((line) => expression.test(line)).length === count;
}

// Words as people count them, by the space between them.
function holdsWordCount(text: string, min: number, max: number): boolean {
	const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
	return words >= min && words <= max;
}
