import { expect, test } from "vitest";
import { joinParagraphs, placeNeedles } from "../../../src/prompt/haystack/lay-out-haystack.ts";

const fillers = ["a", "b", "c", "d"].map((text) => ({ text, tokens: 10 }));

test("a needle goes to the sentence boundary nearest to its depth in tokens", () => {
	const place = (depth: number) => placeNeedles(fillers, [{ depth, sentence: "N" }]).join("");
	expect([0, 0.1, 0.2, 0.5, 0.9, 1].map(place)).toEqual(["Nabcd", "Nabcd", "aNbcd", "abNcd", "abcdN", "abcdN"]);
});

test("depth is measured in tokens, not in sentences", () => {
	const uneven = [{ text: "long", tokens: 90 }, ...fillers.slice(0, 1)];
	expect(placeNeedles(uneven, [{ depth: 0.6, sentence: "N" }])).toEqual(["long", "N", "a"]);
});

test("needles at one boundary keep the order of their depths", () => {
	const needles = [
		{ depth: 0.52, sentence: "late" },
		{ depth: 0.48, sentence: "early" },
	];
	expect(placeNeedles(fillers, needles)).toEqual(["a", "b", "early", "late", "c", "d"]);
});

test("without filler there are only needles, and without both nothing", () => {
	expect(placeNeedles([], [{ depth: 1, sentence: "N" }])).toEqual(["N"]);
	expect(placeNeedles([], [])).toEqual([]);
	expect(joinParagraphs([], [3])).toBe("");
});

test("paragraphs take the given sizes, from the start again when they run out", () => {
	expect(joinParagraphs(["a", "b", "c", "d", "e", "f"], [1, 2])).toBe("a\n\nb c\n\nd\n\ne f");
});
