import { compilePattern } from "./compile-pattern.ts";
import { foldText, hasPhrase } from "./find-phrase.ts";
import { isSameNumber, readNumbers } from "./read-numbers.ts";

/** Whether a text has at least one of these phrases. */
export function holdsMentions(text: string, any: readonly string[]): boolean {
	const folded = foldText(text);
	return any.some((phrase) => hasPhrase(folded, phrase));
}

/** Whether a text gives every one of these numbers. */
export function holdsFigures(text: string, wanted: readonly number[]): boolean {
	const given = readNumbers(text);
	return wanted.every((number) => given.some(({ value }) => isSameNumber(value, number)));
}

/** How often a pattern matches; null where it does not compile. */
export function countOccurrences(text: string, pattern: string): number | null {
	const expression = compilePattern(pattern, "gm");
	return expression === null ? null : [...text.matchAll(expression)].length;
}
