import { drawIndex, type RandomSource } from "./draw-sentence.ts";
import type { NeedleValue } from "./haystack-language.ts";

/** Rejection keeps values uniform; the caller has checked that an unused value exists. */
export function drawNew(spec: NeedleValue, used: Set<string>, random: RandomSource): string {
	let value = drawValue(spec, random);
	while (used.has(value)) value = drawValue(spec, random);
	used.add(value);
	return value;
}

/** How many different values there are to draw. */
export function valueCount(spec: NeedleValue): number {
	if ("digits" in spec) return 10 ** spec.digits;
	if ("phrases" in spec) return spec.phrases.reduce((product, list) => product * new Set(list).size, 1);
	return new Set(spec.words).size ** spec.count;
}

function drawValue(spec: NeedleValue, random: RandomSource): string {
	const draw = (list: readonly string[]): string => list[drawIndex(list.length, random)] ?? "";
	if ("digits" in spec) return Array.from({ length: spec.digits }, () => drawIndex(10, random)).join("");
	if ("phrases" in spec) return spec.phrases.map(draw).join(" ");
	return Array.from({ length: spec.count }, () => draw(spec.words)).join(" ");
}
