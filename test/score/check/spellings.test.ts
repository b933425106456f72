import { describe, expect, it } from "vitest";
import { holdCheck, type TextCheck } from "../../../src/score/check/hold-check.ts";
import { Check } from "../../../src/suite/check/check.ts";

function holds(check: unknown, text: string): boolean | null {
	return holdCheck(Check.parse(check) as TextCheck, text).holds;
}

describe("the number check", () => {
	const check = { kind: "number", value: 42 };
	it.each([
		["a result before its explanation", "So, 7 times 6 is 42. This is the inverse of dividing it by 6.", true],
		["a result at the end", "7 times 6 is 6 added 7 times, in all 42", true],
		["an equation before its explanation", "7 × 6 = 42. Here 6 is the second factor.", true],
		["a sentence that goes on to another number", "The 42 is wrong, since 7 times 6 is 42 less 2.", false],
		["a result that a later one takes back", "It is 42. No, 7 times 6 is 40.", false],
		["a number of the question", "42 is given. What is asked is 43", false],
	])("decides %s", (_, text, expected) => {
		expect(holds(check, text)).toBe(expected);
	});

	it.each([["22\u00a0927.5"], ["22'927.50"], ["22\u2019927.5"], ["22\u202f927.5"], ["22,927.5"]])(
		"reads %j",
		(text) => {
			expect(holds({ kind: "number", value: 22927.5 }, text)).toBe(true);
		},
	);

	it("takes numbers between blanks for several", () => {
		expect(holds({ kind: "figures", numbers: [100, 200] }, "It is 100 200 or so.")).toBe(true);
	});
});

describe("checks on letters with accents", () => {
	const [composed, apart] = ["caf\u00e9", "cafe\u0301"];
	it.each([
		["contains", { kind: "contains", text: composed }, apart, true],
		["contains, the other way", { kind: "contains", text: apart }, composed, true],
		["excludes", { kind: "excludes", text: composed }, `A ${apart}.`, false],
		["equals", { kind: "equals", text: apart }, composed, true],
		["starts-with", { kind: "starts-with", text: composed }, `${apart} first`, true],
		["ends-with", { kind: "ends-with", text: composed }, `a ${apart}`, true],
		["matches", { kind: "matches", pattern: `^${composed}$` }, apart, true],
		["occurrences", { kind: "occurrences", pattern: apart, min: 2, max: 2 }, `${composed} ${apart}`, true],
	])("%s takes both spellings for one", (_, check, text, expected) => {
		expect(holds(check, text)).toBe(expected);
	});
});

const SPANISH =
	"El perro vive en una casa que se encuentra en el campo. Los niños de la granja le dan agua y pan por la tarde.";

/** The same in languages that share words with Spanish. */
const NEIGHBORS = [
	["Portuguese", "O cão vive em uma casa no campo, com os filhos da família. Eles dão água e pão ao cão à tarde."],
	[
		"Italian",
		"Il cane vive in una casa con la famiglia. I bambini della fattoria gli danno il pane e non dormono nella casa.",
	],
	[
		"Catalan",
		"El gos viu en una casa amb la família. Els nens li donen aigua i pa, i les nits són molt fresques al camp.",
	],
	[
		"French",
		"Le chien vit dans une maison avec la famille. Les enfants de la ferme lui donnent du pain et de l'eau le soir.",
	],
] as const;

describe("the written-in check", () => {
	it("takes Spanish", () => {
		expect(holds({ kind: "written-in", language: "es" }, SPANISH)).toBe(true);
	});

	it.each(NEIGHBORS)("does not take %s for Spanish", (_, text) => {
		expect(holds({ kind: "written-in", language: "es" }, text)).toBe(false);
		expect(holds({ kind: "written-in", language: "en" }, text)).toBe(false);
	});

	it("takes English that says I and a often", () => {
		const text = "I had a dog, and I had a cat that was as old as the dog. I was a child of ten, and it was by a lake.";
		expect(holds({ kind: "written-in", language: "en" }, text)).toBe(true);
	});
});

describe("the sentences check", () => {
	it("ends a sentence before its footnote", () => {
		const text = "The sea rose.[1] It fell again.[^2] Nobody saw it.";
		expect(holds({ kind: "sentences", min: 3, max: 3 }, text)).toBe(true);
	});
});

describe("the citations check", () => {
	const findings = [1, 2, 3].map((id) => ({ id, figures: [10 * id] }));
	const check = { kind: "citations", label: "F", findings, distinct: 3 };
	it.each([
		["a range", "- Rain fell on 10, 20 and 30 days (F1–F3)."],
		["a range in words, its label once", "- Rain fell on 10, 20 and 30 days (F1 to 3)."],
		["a numbered list", "1. It was 10 (F1).\n2. It was 20 (F2).\n4. It was 30 (F3)."],
	])("reads %s", (_, text) => {
		expect(holds(check, text)).toBe(true);
	});

	it("refuses a range that ends beyond the findings", () => {
		expect(holds(check, "- Rain fell on 10, 20 and 30 days (F1-F4).")).toBe(false);
	});
});

describe("schemas of other drafts", () => {
	const body = { type: "object", required: ["name"], properties: { name: { type: "string" } } };
	const DRAFTS = [
		"http://json-schema.org/draft-07/schema#",
		"https://json-schema.org/draft-07/schema",
		"https://json-schema.org/draft/2019-09/schema",
		"http://json-schema.org/schema#",
		"https://json-schema.org/draft/2020-12/schema",
	];
	const check = { kind: "schema-accepts", accepts: [{ name: "Ada" }], rejects: [{ why: "no name", at: "/name" }] };

	it.each(DRAFTS)("are used by a reply: %s", ($schema) => {
		expect(holds(check, JSON.stringify({ $schema, ...body }))).toBe(true);
	});

	it.each(DRAFTS)("are used by a suite: %s", ($schema) => {
		expect(holds({ kind: "json-schema", schema: { $schema, ...body } }, '{"name": "Ada"}')).toBe(true);
		expect(holds({ kind: "json-schema", schema: { $schema, ...body } }, "{}")).toBe(false);
	});

	it("keep their own rules", () => {
		const schema = { $schema: DRAFTS[0], type: "array", items: [{ type: "string" }], additionalItems: false };
		expect(holds({ kind: "json-schema", schema }, '["a"]')).toBe(true);
		expect(holds({ kind: "json-schema", schema }, '["a", "b"]')).toBe(false);
	});
});
