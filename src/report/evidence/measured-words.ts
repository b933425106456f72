import { formatSignificant } from "../../words/format-number.ts";

/** A list of thousands of numbers is in the record; here its length is enough. */
const MOST_LISTED = 8;

/** A measurement without a text, read out field by field: `tokens 512, scored 511, scoresFile scores/x.bin.gz`. */
export function measuredWords(answer: object): string {
	return fieldsOf(answer).join(", ");
}

function fieldsOf(value: object): string[] {
	return Object.entries(value)
		.filter(([name]) => name !== "kind")
		.map(([name, field]) => `${name} ${fieldWords(field)}`);
}

function fieldWords(value: unknown): string {
	if (typeof value === "number") return Number.isInteger(value) ? String(value) : formatSignificant(value, 5);
	if (value === null || value === undefined) return "none";
	if (Array.isArray(value)) {
		if (value.length > MOST_LISTED || value.some((one) => typeof one === "object")) return `(${value.length} entries)`;
		return `[${value.map(fieldWords).join(", ")}]`;
	}
	if (typeof value === "object") return `{${fieldsOf(value).join(", ")}}`;
	return String(value);
}
