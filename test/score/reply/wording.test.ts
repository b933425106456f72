import { describe, expect, it } from "vitest";
import { holdCheck, type TextCheck } from "../../../src/score/check/hold-check.ts";

const holds = (check: TextCheck, text: string): boolean | null => holdCheck(check, text).holds;

describe("a phrase in a reply", () => {
	it.each([
		["in another case", "The PUMP failed.", true],
		["in bold", "The **pump** failed.", true],
		["in code", "`pump` failed", true],
		["within another word", "The pumpkin failed.", false],
		["not at all", "The valve failed.", false],
	])("is found or not: %s", (_, text, found) => {
		expect(holds({ kind: "mentions", any: ["pump"] }, text)).toBe(found);
		expect(holds({ kind: "avoids", words: ["pump"] }, text)).toBe(!found);
	});

	it("is blind to smart quotes, dashes, special spaces and line breaks", () => {
		const check: TextCheck = { kind: "mentions", any: ["don't re-use the long bolt"] };
		expect(holds(check, "Don\u2019t re\u2011use the\u00a0long\nbolt.")).toBe(true);
	});

	it("may be the beginning of a word, and only where it says so", () => {
		expect(holds({ kind: "mentions", any: ["reduc*"] }, "It was reduced.")).toBe(true);
		expect(holds({ kind: "mentions", any: ["reduc"] }, "It was reduced.")).toBe(false);
		expect(holds({ kind: "mentions", any: ["reduc*"] }, "It was unreduced.")).toBe(false);
	});

	it("keeps the underscores of names and the stars of products", () => {
		expect(holds({ kind: "mentions", any: ["moving_average"] }, "_moving_average_ and `x`")).toBe(true);
		expect(holds({ kind: "figures", numbers: [24, 35, 840] }, "24*35 = **840**")).toBe(true);
	});
});

describe("figures in a reply", () => {
	it.each([
		["1,840 and 676.60"],
		["1840 and 676.6"],
		["**1\u202f840** and €676.60"],
		["$1{,}840$ and $\\boxed{676.60}$"],
		["1840 booklets; \\$676.60"],
	])("are read from %j", (text) => {
		expect(holds({ kind: "figures", numbers: [1840, 676.6] }, text)).toBe(true);
	});

	it("all have to be there", () => {
		expect(holds({ kind: "figures", numbers: [12, 13] }, "12")).toBe(false);
		expect(holds({ kind: "figures", numbers: [12] }, "v12 and 112")).toBe(false);
	});
});

describe("a number under a label", () => {
	const check: TextCheck = { kind: "number", value: 676.6, under: "Answer" };
	it.each([
		["Answer: 676.60", true],
		["**Answer:** €676.60", true],
		["### Answer\n\n676.6 euros", true],
		["**Answer: $676.60$**", true],
		["Answer: 735.00 - 58.40 = 676.60", true],
		["Answer: 676.60 (42 boxes)", true],
		["Answer: 735\n676.60", false],
		["Answer: 735 or 676.60", false],
		["Answer: 1\nLater.\nAnswer: 676.60", true],
		["The answer is 676.60", false],
		["676.60", false],
	])("is taken from %j", (text, right) => {
		expect(holds(check, text)).toBe(right);
	});
});

describe("the language of a reply", () => {
	const SPANISH =
		"La bomba se paró en la noche del martes, y el equipo la puso en marcha de nuevo con una pieza de otro taller.";
	const ENGLISH =
		"The pump stopped in the night of that Tuesday, and the crew started it again with a part from the other shop.";
	it("is told from its most frequent words", () => {
		expect(holds({ kind: "written-in", language: "es" }, SPANISH)).toBe(true);
		expect(holds({ kind: "written-in", language: "es" }, ENGLISH)).toBe(false);
		expect(holds({ kind: "written-in", language: "en" }, ENGLISH)).toBe(true);
		expect(holds({ kind: "written-in", language: "es" }, `${SPANISH} ${ENGLISH}`)).toBe(false);
	});

	it("is not told from a few words", () => {
		expect(holds({ kind: "written-in", language: "es" }, "La bomba se paró.")).toBe(false);
	});
});

describe("the number of matches", () => {
	const check: TextCheck = { kind: "occurrences", pattern: "\\*\\*[^*\\n]+\\*\\*", min: 2, max: 2 };
	it("is held within its bounds", () => {
		expect(holds(check, "**a** and **b**")).toBe(true);
		expect(holds(check, "**a**")).toBe(false);
		expect(holds(check, "**a** **b** **c**")).toBe(false);
		expect(holds({ ...check, under: "End" }, "**a** **b**\nEnd: **c** and **d**")).toBe(true);
	});
});
