import { describe, expect, it } from "vitest";
import { describeCheck } from "../../../src/score/check/describe-check.ts";
import { Check } from "../../../src/suite/check/check.ts";

describe("a check in the words of a report", () => {
	it.each([
		[{ kind: "contains", text: "blue" }, 'contains "blue"'],
		[{ kind: "matches", pattern: "a+", flags: "i" }, "matches /a+/i"],
		[{ kind: "number", value: 42 }, "last number is 42"],
		[{ kind: "number", value: 42, under: "Total" }, "Total is 42"],
		[{ kind: "json", equals: { a: 1 } }, 'is JSON equal to {"a":1}'],
		[{ kind: "python", functions: ["f"], typed: true }, "is Python that defines f with type hints"],
		[{ kind: "word-count", min: 2, max: 5, under: "Aim" }, 'has 2 to 5 words under "Aim"'],
		[{ kind: "mentions", any: ["a", "b", "c", "d", "e"] }, 'mentions "a" or "b" or "c" or "d" or …'],
		[{ kind: "avoids", words: ["x"], under: "Aim" }, 'avoids "x" under "Aim"'],
		[{ kind: "list-items", list: "numbers", min: 3, max: 3 }, "has 3 numbers"],
		[{ kind: "list-items", max: 4 }, "has 0 to 4 list items"],
		[{ kind: "table", columns: 2, rows: 3 }, "has a table of 2 columns and 3 rows"],
		[{ kind: "sections", headings: ["A", "B"] }, "has the sections A, B in this order"],
		[{ kind: "occurrences", pattern: "x", max: 1 }, "matches /x/ 0 to 1 times"],
		[{ kind: "executes", cases: [{ call: "f", returns: 1 }] }, "its code does the right thing in 1 calls"],
	])("%j", (check, words) => {
		expect(describeCheck(Check.parse(check))).toBe(words);
	});
});
