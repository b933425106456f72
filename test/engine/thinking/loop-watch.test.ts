import { describe, expect, it } from "vitest";
import { LoopWatch } from "../../../src/engine/thinking/loop-watch.ts";

/** At which piece a reply is called a loop; null where it never is. */
function loopsAt(pieces: readonly (string | number)[]): number | null {
	const watch = new LoopWatch();
	const at = pieces.findIndex((piece) => watch.take(piece));
	return at === -1 ? null : at + 1;
}

function words(text: string): string[] {
	return text.split(/(?<= )|(?<=\n)/);
}

function repeated(text: string, times: number): string[] {
	return words(text.repeat(times));
}

describe("what certainly loops", () => {
	it.each([
		["one token for ever", Array<string>(600).fill("<unused49>"), 400],
		["a sentence that goes round", repeated("The answer is the same as the one before. ", 80), 400],
		["a number that grows no more", repeated("1,000,0,0000 ", 500), 400],
		["a paragraph of sixty words", repeated(`${"word and other ".repeat(19)}then the last one ends. `, 20), 496],
	])("is %s, whatever stood before it", (_, loop, within) => {
		const before = words("First of all, here is what was asked for. ");
		expect(loopsAt(loop)).toBeLessThanOrEqual(within);
		expect(loopsAt([...before, ...loop])).toBe((loopsAt(loop) ?? Number.NaN) + before.length);
	});

	it("is named at the same token for token ids as for their text", () => {
		expect(loopsAt(Array.from({ length: 500 }, (_, index) => index % 7))).toBe(400);
	});
});

describe("what repeats itself and is no certain loop", () => {
	it.each([
		["a table of equal rows", repeated("| 0 | 0 | 0 |\n", 40)],
		["a drill of a hundred lines", repeated("I will not talk in class.\n", 60)],
		["a list that counts", Array.from({ length: 2000 }, (_, index) => words(`line ${index} of the list\n`)).flat()],
		["a loop that ends before it is certain", [...Array<string>(399).fill("la "), "end"]],
		["a long sequence seven times", repeated(Array.from({ length: 150 }, (_, index) => `w${index} `).join(""), 7)],
		[
			"a sequence beyond the longest that is looked for",
			repeated(Array.from({ length: 161 }, (_, index) => `w${index} `).join(""), 12),
		],
	])("is %s", (_, pieces) => {
		expect(loopsAt(pieces)).toBeNull();
	});
});
