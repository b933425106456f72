import { describe, expect, it } from "vitest";
import { holdCheck, type TextCheck } from "../../../src/score/check/hold-check.ts";
import { Check } from "../../../src/suite/check/check.ts";

function holdsCheck(check: TextCheck, text: string): boolean | null {
	return holdCheck(check, text).holds;
}

const PERSON: Check = {
	kind: "json-schema",
	schema: {
		type: "object",
		required: ["name", "age"],
		properties: { name: { type: "string" }, age: { type: "integer", minimum: 0 } },
		additionalProperties: false,
	},
};

describe("the json-schema check", () => {
	it.each([
		["a document that the schema accepts", '{"name": "Ada", "age": 36}', true],
		["the same in one fenced block", 'Here:\n```json\n{"name": "Ada", "age": 36}\n```', true],
		["a missing property", '{"name": "Ada"}', false],
		["a wrong type", '{"name": "Ada", "age": "36"}', false],
		["a property too many", '{"name": "Ada", "age": 36, "x": 1}', false],
		["text", "Ada is 36.", false],
	])("decides %s", (_, text, holds) => {
		expect(holdsCheck(PERSON, text)).toBe(holds);
	});

	it("is refused in a suite where its schema is none", () => {
		expect(Check.safeParse({ kind: "json-schema", schema: { type: "integr" } }).success).toBe(false);
		expect(Check.safeParse(PERSON).success).toBe(true);
	});
});

describe("the word-count check", () => {
	it.each([
		["two words three", 3, 3, true],
		["two words three", 4, 9, false],
		["- a list\n- of — dashes", 4, 4, true],
		["", 0, 0, true],
	])("counts the words of %j", (text, min, max, holds) => {
		expect(holdsCheck({ kind: "word-count", min, max }, text)).toBe(holds);
	});
});

describe("the python check", () => {
	const check = { kind: "python", functions: ["load", "save"] } as const;
	const GOOD = "def load(path: str) -> dict:\n    return {}\n\nasync def save(data):\n    pass\n";
	it.each([
		["both functions", GOOD, true],
		[
			"both functions in two blocks",
			`\`\`\`python\n${GOOD.split("\n\n")[0]}\n\`\`\`\nand\n\`\`\`py\n${GOOD.split("\n\n")[1]}\`\`\``,
			true,
		],
		["a function that is only called", "def load():\n    save()\n", false],
		["a line that no grammar accepts", `${GOOD}def broken(:\n`, false],
		["prose", "I would write two functions, load and save.", false],
	])("decides %s", (_, text, holds) => {
		expect(holdsCheck({ ...check, functions: [...check.functions] }, text)).toBe(holds);
	});
});
