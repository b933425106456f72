import { describe, expect, it } from "vitest";
import { renderPlainTable, wrapLabelled, wrapText } from "../../../src/report/terminal/plain-table.ts";

describe("a plain table", () => {
	it("aligns columns by what is seen, not by colour codes", () => {
		const paint = (text: string) => `\u001b[32m${text}\u001b[0m`;
		const rows = [
			[
				{ text: "a", paint },
				{ text: "1", align: "right" as const },
			],
			[{ text: "long" }, { text: "100", align: "right" as const }],
		];
		expect(renderPlainTable(rows, "")).toEqual(["\u001b[32ma\u001b[0m       1", "long  100"]);
	});

	it("has no line for no rows", () => {
		expect(renderPlainTable([])).toEqual([]);
	});
});

describe("wrapped text", () => {
	it("keeps every line within the width and every word whole", () => {
		const lines = wrapText("one two three four five six seven", 10);
		expect(lines).toEqual(["one two", "three four", "five six", "seven"]);
	});

	it("gives a word that is longer than the width its own line", () => {
		expect(wrapText("see /a/very/long/path now", 8)).toEqual(["see", "/a/very/long/path", "now"]);
	});

	it("hangs following lines under the text of the first", () => {
		expect(wrapLabelled("why: ", "one two three", 12)).toEqual(["why: one two", "     three"]);
	});

	it("gives no line for an empty text", () => {
		expect(wrapText("  \n ", 10)).toEqual([]);
	});
});
