import { plainText } from "./plain-text.ts";

/** A decimal number with optional thousands separators and exponent; a digit inside a word or version is none. */
const NUMBER = /(?<![\w.])-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d+)?/gi;

/** Relative difference under which two spellings count as the same number. */
const SAME = 1e-9;

/** All numbers of a text in their order, spelled as they were; spaces that do not break and apostrophes between thousands are separators. */
export function readNumbers(text: string): { readonly value: number; readonly spelled: string }[] {
	const grouped = text.replace(/(?<=\d)[\u00a0\u2009\u202f'\u2019](?=\d{3}(?!\d))/g, ",");
	return (plainText(grouped).match(NUMBER) ?? []).map((spelled) => ({
		value: Number(spelled.replaceAll(",", "")),
		spelled,
	}));
}

/** Whether two numbers are the same but for floating-point rounding. */
export function isSameNumber(a: number, b: number): boolean {
	return Math.abs(a - b) <= SAME * Math.max(1, Math.abs(a));
}
