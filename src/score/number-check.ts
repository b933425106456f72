/** A decimal number with optional thousands separators and exponent; a digit inside a word or version is none. */
const NUMBER = /(?<![\w.])-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d+)?/gi;

/** Relative difference under which two spellings count as the same number. */
const SAME = 1e-9;

// The last number of a reply, where models put their result; null where the reply has none.
function lastNumber(text: string): number | null {
	const found = text.replaceAll("\u2212", "-").match(NUMBER)?.at(-1);
	return found === undefined ? null : Number(found.replaceAll(",", ""));
}

// Whether a reply ends on this number: 42, 42.0 and 4.2e1 are the same.
export function holdsNumber(text: string, value: number): boolean {
	const found = lastNumber(text);
	if (found === null) return false;
	return Math.abs(found - value) <= SAME * Math.max(1, Math.abs(value));
}
