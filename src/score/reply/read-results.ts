import { readNumbers } from "./read-numbers.ts";

/** What states a number as a result, and what may stand between. */
const STATED =
	/(?:=|\b(?:is|are|equals?|(?:equal|equivalent|comes?|adds up) to|gives?|makes?|leaves?|totals?|has|have|answer:?))[\s*_`$€£:([{]*(?:(?:exactly|about|now|then)\s+)?(?=-?\d)/gi;
/** A number closes its sentence where no other follows in it. */
const REST_OF_SENTENCE = /^[^\n]*?(?=[.!?]+(?:\s|$)|\n|$)/;

/**
 * The numbers that a reply may end up with: its last one, and, since an explanation that follows has numbers of its own,
 * the last that a sentence states and closes with.
 */
export function readResults(text: string): number[] {
	const last = [...text.matchAll(STATED)].at(-1);
	const said = last === undefined ? "" : (REST_OF_SENTENCE.exec(text.slice(last.index + last[0].length))?.[0] ?? "");
	const stated = readNumbers(said);
	const results = [readNumbers(text).at(-1), stated.length === 1 ? stated[0] : undefined];
	return results.flatMap((number) => (number === undefined ? [] : [number.value]));
}
