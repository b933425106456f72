import { formatCount, formatSignificant, withoutZeros } from "./format-number.ts";

/** A number within a sentence: three significant digits, as in 0.0487 or 1.25. */
export function plainNumber(value: number): string {
	return withoutZeros(formatSignificant(value));
}

/** A share within a sentence, as in 4.87 %. */
export function plainPercent(share: number): string {
	return `${plainNumber(100 * share)} %`;
}

/** A count with its noun, given in the plural: "1 chunk", "8 chunks". */
export function plainCount(count: number, nouns: string): string {
	return `${formatCount(count)} ${count === 1 ? nouns.replace(/ies$/, "y").replace(/s$/, "") : nouns}`;
}
