import { isSameNumber, readNumbers } from "../reply/read-numbers.ts";

/**
 * Whether a text gives this number where models put their result: 42, 42.0 and 4.2e1 are the same. `last`: at the end of
 * the reply. `labelled`: in the first line after a label, before its unit or after its last equals sign.
 */
export function holdsNumber(text: string, value: number, place: "last" | "labelled" = "last"): boolean {
	const line = place === "last" ? text : (text.split(/\r?\n/).find((one) => one.trim() !== "") ?? "");
	const numbers = readNumbers(line).map((number) => number.value);
	const result = place === "last" || line.includes("=") ? numbers.at(-1) : numbers[0];
	return result !== undefined && isSameNumber(result, value);
}
