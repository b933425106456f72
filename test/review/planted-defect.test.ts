import fc from "fast-check";
import { expect, it } from "vitest";
import { plantDefect } from "../../src/review/planted-defect.ts";
import { seededRandom } from "../../src/statistics/distribution/random.ts";

const said = (...texts: string[]) => texts.map((text) => ({ text, cut: false }));

it("a planted defect changes one text, always in the same way, and leaves what cannot be spoiled alone", () => {
	fc.assert(
		fc.property(fc.array(fc.string(), { maxLength: 4 }), fc.nat(), (texts, seed) => {
			const planted = plantDefect(said(...texts), seededRandom(seed));
			expect(plantDefect(said(...texts), seededRandom(seed))).toEqual(planted);
			if (planted === null) return;
			expect(planted.filter(({ text }, index) => text !== texts[index])).toHaveLength(1);
		}),
	);
	expect(plantDefect(said("a"), seededRandom(1))).toBeNull();
	expect(plantDefect([], seededRandom(1))).toBeNull();
});

it("a planted defect of a sentence is cut short or out of order", () => {
	const sentence = "The keeper lit the lamp before the storm reached the bay";
	const made = new Set(
		Array.from({ length: 12 }, (_, index) => 1e8 * index).map(
			(seed) => plantDefect(said(sentence), seededRandom(seed))?.[0]?.text,
		),
	);
	expect(made).toEqual(new Set(["The keeper lit the", shuffled(sentence)]));
});

function shuffled(sentence: string): string {
	const words = sentence.split(" ");
	const part = (rest: number) => words.filter((_, index) => index % 2 === rest).reverse();
	return [...part(1), ...part(0)].join(" ");
}
