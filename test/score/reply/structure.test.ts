import { describe, expect, it } from "vitest";
import { holdCheck, type TextCheck } from "../../../src/score/check/hold-check.ts";
import { countListItems, countParagraphs, countSentences } from "../../../src/score/reply/structure.ts";

function holdsCheck(check: TextCheck, text: string): boolean | null {
	return holdCheck(check, text).holds;
}

describe("sections", () => {
	const check: TextCheck = { kind: "sections", headings: ["Aim", "Key findings", "Limits"] };
	it.each([
		["## Aim\nx\n## Key findings\ny\n## Limits\nz"],
		["**Aim**\nx\n\n**Key Findings:**\ny\n\n**Limits:** z"],
		["1. Aim\nx\n2. Key findings\ny\n3. Limits\nz"],
		["# Title\n### 1) **Aim**\nx\n### 2) **Key findings**\ny\n### 3) **Limits**\nz"],
		["AIM: x\nKEY FINDINGS: y\nLIMITS: z"],
		["**1. Aim** – x\n**2. Key findings**\n**3. Limits**"],
	])("are found in %j", (text) => {
		expect(holdsCheck(check, text)).toBe(true);
	});

	it.each([
		["another order", "## Aim\n## Limits\n## Key findings"],
		["one missing", "## Aim\n## Key findings"],
		["words of a sentence", "Aim high.\nKey findings of others.\nLimits apply."],
	])("are not there with %s", (_, text) => {
		expect(holdsCheck(check, text)).toBe(false);
	});

	it("limit other checks to the text between them", () => {
		const mentions: TextCheck = { kind: "mentions", any: ["late"], under: "Key findings", until: "Limits" };
		expect(holdsCheck(mentions, "## Aim\nlate\n## Key findings\nearly\n## Limits\nlate")).toBe(false);
		expect(holdsCheck(mentions, "## Aim\n## Key findings\n### A part\nlate\n## Limits")).toBe(true);
		expect(holdsCheck(mentions, "## Key findings\nlate")).toBe(false);
	});
});

describe("counting", () => {
	it.each([
		["One. Two! Three?", 3],
		["It cost 3.5 euros, e.g. in May. Dr. Ruiz paid.", 2],
		['He said "No." Then he left.', 2],
		["1. First item.\n2. Second item.", 2],
		["**Bold end.** And more.", 2],
		["no end", 0],
	])("finds the sentences of %j", (text, count) => {
		expect(countSentences(text)).toBe(count);
	});

	it.each([
		["- a\n- b", "bullets", 2],
		["* a\n  * nested\n* b", "any", 2],
		["1. a\n2) b\n(3) c", "numbers", 3],
		["- a\n1. b", "numbers", 1],
		["**1.** a\n**2.** b", "numbers", 2],
		["• a\n– b\n---\n***", "bullets", 2],
		["  - a\n  - b\n    - c", "any", 2],
		["5 euros\n3.5 more", "any", 0],
	] as const)("finds the list items of %j (%s)", (text, list, count) => {
		expect(countListItems(text, list)).toBe(count);
	});

	it.each([
		["One.\n\nTwo.\n\nThree.", 3],
		["**A Title**\n\nOne.\nStill one.\n\n---\n\n\u201cTwo.\u201d", 2],
		["# Title\n\nOne.\r\n\r\nTwo.", 2],
	])("finds the paragraphs of %j", (text, count) => {
		expect(countParagraphs(text)).toBe(count);
	});
});

describe("a table", () => {
	const check: TextCheck = { kind: "table", columns: 3, rows: 2 };
	it.each([
		["| a | b | c |\n|---|:-:|--:|\n| 1 | 2 | 3 |\n| 4 | 5 | 6 |", true],
		["x\n\na | b | c\n--- | --- | ---\n1 | 2 | 3\n4 | 5 | 6\n\ny", true],
		["| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |", false],
		["| a | b |\n|---|---|\n| 1 | 2 |\n| 4 | 5 |", false],
		["a, b, c", false],
	])("%j", (text, right) => {
		expect(holdsCheck(check, text)).toBe(right);
	});
});
