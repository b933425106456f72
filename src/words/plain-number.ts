// A number within a sentence: three significant digits, as in 0.0487 or 1.25.
export function plainNumber(value: number): string {
	return String(Number(value.toPrecision(3)));
}

// A share within a sentence, as in 4.87 %.
export function plainPercent(share: number): string {
	return `${plainNumber(100 * share)} %`;
}

// A count with its noun, given in the plural: "1 chunk", "8 chunks".
export function plainCount(count: number, nouns: string): string {
	return `${count} ${count === 1 ? nouns.replace(/ies$/, "y").replace(/s$/, "") : nouns}`;
}
