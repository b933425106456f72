import { TqEvalError } from "../error.ts";
import { drawIndex, type RandomSource } from "./draw-sentence.ts";
import type { NeedleKind, NeedleValue } from "./haystack-language.ts";
import { renderTemplate } from "./template.ts";

/** A fact hidden in a haystack, and the question that asks for it. */
export interface Needle {
	/** Relative position in the haystack, by tokens: 0 is its start, 1 its end. */
	readonly depth: number;
	readonly key: string;
	readonly value: string;
	readonly sentence: string;
	readonly question: string;
	/** Regular expression; its capture group 1 in the reply must equal the value. */
	readonly pattern: string;
}

// How many needles of a kind one haystack can hold: keys and values are all different.
export function needleCapacity(kind: NeedleKind): number {
	return Math.min(kind.keys.length, valueCount(kind.value));
}

// Draws one needle a depth: keys without replacement, no value twice.
export function drawNeedles(kind: NeedleKind, depths: readonly number[], random: RandomSource): Needle[] {
	if (depths.length > needleCapacity(kind)) throw tooMany(kind, depths.length);
	const keys = [...kind.keys];
	const values = new Set<string>();
	return depths.map((depth) => {
		const [key = ""] = keys.splice(drawIndex(keys.length, random), 1);
		const value = drawNew(kind.value, values, random);
		const sentence = renderTemplate(kind.sentence, { key, value }, "sentence");
		return {
			depth,
			key,
			value,
			sentence,
			question: renderTemplate(kind.question, { key }, "question"),
			pattern: kind.answer,
		};
	});
}

// Rejection keeps values uniform; capacity was checked, so that an unused value exists.
function drawNew(spec: NeedleValue, used: Set<string>, random: RandomSource): string {
	let value = drawValue(spec, random);
	while (used.has(value)) value = drawValue(spec, random);
	used.add(value);
	return value;
}

function drawValue(spec: NeedleValue, random: RandomSource): string {
	if ("digits" in spec) return Array.from({ length: spec.digits }, () => drawIndex(10, random)).join("");
	return Array.from({ length: spec.count }, () => spec.words[drawIndex(spec.words.length, random)] ?? "").join(" ");
}

function valueCount(spec: NeedleValue): number {
	return "digits" in spec ? 10 ** spec.digits : new Set(spec.words).size ** spec.count;
}

function tooMany(kind: NeedleKind, asked: number): TqEvalError {
	return new TqEvalError(`${asked} needles in one haystack, but the kind has only ${needleCapacity(kind)}`, {
		code: "bad-input",
		where: "depths",
		value: asked,
		remedy: "List fewer depths, add keys or values to the needle kind, or use mode `single`.",
	});
}
