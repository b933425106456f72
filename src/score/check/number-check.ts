import { isSameNumber, readNumbers } from "../reply/read-numbers.ts";
import { readResults } from "../reply/read-results.ts";

/**
 * Whether a text gives this number where models put their result: 42, 42.0 and 4.2e1 are the same. `last`: at the end of
 * the reply, or before the explanation that ends it. `labelled`: in the first line after a label, before its unit or after
 * its last equals sign.
 */
export function holdsNumber(text: string, value: number, place: "last" | "labelled" = "last"): boolean {
	const results = place === "last" ? readResults(text) : labelled(text);
	return results.some((result) => isSameNumber(result, value));
}

function labelled(text: string): number[] {
	const line = text.split(/\r?\n/).find((one) => one.trim() !== "") ?? "";
	const numbers = readNumbers(line).map((number) => number.value);
	const result = line.includes("=") ? numbers.at(-1) : numbers[0];
	return result === undefined ? [] : [result];
}
