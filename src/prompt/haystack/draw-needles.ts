import { TqEvalError } from "../../error.ts";
import { renderTemplate } from "../template/template.ts";
import { drawIndex, type RandomSource } from "./draw-sentence.ts";
import { drawNew, valueCount } from "./draw-value.ts";
import type { NeedleKind, NeedleMatch } from "./haystack-language.ts";
import type { DepthSentence } from "./lay-out-haystack.ts";

/** A fact hidden in a haystack, and the question that asks for it. */
export interface Needle {
	/** Relative position in the haystack, by tokens: 0 is its start, 1 its end. */
	readonly depth: number;
	readonly key: string;
	/** The right answer; items of a set are separated by semicolons. */
	readonly value: string;
	/** Stands at the depth; for an absent needle, the same about another key. */
	readonly sentence: string;
	readonly question: string;
	/** Regular expression; its capture group 1 in the reply must equal the value. */
	readonly pattern: string;
	readonly match?: NeedleMatch;
	/** What else is hidden for this question: further values, decoys, a distractor. */
	readonly beside: readonly DepthSentence[];
}

/** How many needles of a kind one haystack can hold: keys and values are all different. */
export function needleCapacity(kind: NeedleKind): number {
	const { decoys, values, distractor, absent } = kind;
	const keysEach = 1 + decoys;
	const valuesEach = absent === undefined ? values + decoys + (distractor === undefined ? 0 : 1) : decoys;
	return Math.floor(Math.min(kind.keys.length / keysEach, valueCount(kind.value) / valuesEach));
}

/** Draws one needle a depth: keys without replacement, no value twice. */
export function drawNeedles(kind: NeedleKind, depths: readonly number[], random: RandomSource): Needle[] {
	if (depths.length > needleCapacity(kind)) throw tooMany(kind, depths.length);
	const keys = [...kind.keys];
	const used = new Set<string>();
	const drawKey = (): string => keys.splice(drawIndex(keys.length, random), 1)[0] ?? "";
	const drawFresh = (): string => drawNew(kind.value, used, random);
	return depths.map((depth) => {
		const key = drawKey();
		const state = (template: string, about: string, value: string): string =>
			renderTemplate(template, { key: about, value }, "sentence");
		const values = kind.absent === undefined ? Array.from({ length: kind.values }, drawFresh) : [];
		const decoys = Array.from({ length: kind.decoys }, () => state(kind.sentence, drawKey(), drawFresh()));
		const distractors = kind.distractor === undefined ? [] : [state(kind.distractor, key, drawFresh())];
		const own = values.map((value) => state(kind.sentence, key, value));
		const [sentence = "", ...more] = own.length > 0 ? own : decoys.splice(0, 1);
		return {
			depth,
			key,
			value: kind.absent ?? values.join("; "),
			sentence,
			question: renderTemplate(kind.question, { key }, "question"),
			pattern: kind.answer,
			...(kind.match === undefined ? {} : { match: kind.match }),
			beside: [
				...more.map((text, index) => ({ depth: (depth + (index + 1) / kind.values) % 1, sentence: text })),
				...[...decoys, ...distractors].map((text) => ({ depth: random(), sentence: text })),
			],
		};
	});
}

function tooMany(kind: NeedleKind, asked: number): TqEvalError {
	return new TqEvalError(`${asked} needles in one haystack, but the kind has only ${needleCapacity(kind)}`, {
		code: "bad-input",
		where: "depths",
		value: asked,
		remedy: "List fewer depths, add keys or values to the needle kind, or use mode `single`.",
	});
}
