import { describe, expect, it } from "vitest";
import { checkReply } from "../../../src/score/check/check-reply.ts";
import { combineScores } from "../../../src/score/check/combine-scores.ts";
import type { Check } from "../../../src/suite/check/check.ts";
import { replyOf } from "../../support/builder/observation-builder.ts";

function holds(check: Check, text: string): boolean {
	const score = checkReply(replyOf(text), [check]);
	if (!score.scored) throw new Error(`unscored: ${score.reason}`);
	return score.right;
}

describe("a check on a reply", () => {
	it.each<[Check, string, boolean]>([
		[{ kind: "equals", text: "blue" }, "  blue\n", true],
		[{ kind: "equals", text: "blue" }, "blue.", false],
		[{ kind: "contains", text: "blue" }, "It is blue.", true],
		[{ kind: "contains", text: "blue" }, "It is Blue.", false],
		[{ kind: "excludes", text: "blue" }, "It is green.", true],
		[{ kind: "excludes", text: "blue" }, "It is blue.", false],
		[{ kind: "starts-with", text: "Noted" }, "\nNoted: x", true],
		[{ kind: "starts-with", text: "Noted" }, "Well. Noted", false],
		[{ kind: "ends-with", text: "done." }, "All done.\n", true],
		[{ kind: "ends-with", text: "done." }, "done. Or not", false],
		[{ kind: "matches", pattern: "^b", flags: "m" }, "a\nb", true],
		[{ kind: "matches", pattern: "^b" }, "a\nb", false],
		[{ kind: "extracts", pattern: "is (\\w+)\\.", value: "green" }, "It is green.", true],
		[{ kind: "extracts", pattern: "is (\\w+)\\.", value: "green" }, "It is red. No, is green.", false],
		[{ kind: "extracts", pattern: "is (\\w+)\\.", value: "green" }, "green", false],
		[{ kind: "line-count", pattern: "^- ", count: 2 }, "List:\n- a\n- b", true],
		[{ kind: "line-count", pattern: "^- ", count: 2 }, "- a\r\n- b\r\n- c", false],
		[{ kind: "line-count", pattern: "^- ", count: 0 }, "", true],
	])("%j on %j is %s", (check, text, expected) => {
		expect(holds(check, text)).toBe(expected);
	});

	it.each<[string, boolean]>([
		["The sum is 42.", true],
		["6 * 7 = 42.0", true],
		["4.2e1", true],
		["First 41, then 42", true],
		["42 and then 43", false],
		["-42", false],
		["1,042", false],
		["v42", false],
		["no number", false],
		["", false],
	])("takes the last number of %j", (text, expected) => {
		expect(holds({ kind: "number", value: 42 }, text)).toBe(expected);
	});

	it("reads thousands separators, negative numbers, ranges and the typographic minus", () => {
		expect(holds({ kind: "number", value: 1_234_567.5 }, "1,234,567.5")).toBe(true);
		expect(holds({ kind: "number", value: -3 }, "x = -3")).toBe(true);
		expect(holds({ kind: "number", value: -3 }, "x = \u22123")).toBe(true);
		expect(holds({ kind: "number", value: 4 }, "3-4")).toBe(true);
		expect(holds({ kind: "number", value: 3 }, "1,2,3")).toBe(true);
	});

	it("reads JSON from the whole reply or from its single fenced block, in any order of keys", () => {
		const check: Check = { kind: "json", equals: { a: 1, b: [true, null] } };
		expect(holds(check, '{"b":[true,null],"a":1}')).toBe(true);
		expect(holds(check, 'Here:\n```json\n{"a": 1, "b": [true, null]}\n```\nDone.')).toBe(true);
		expect(holds(check, '{"a":1,"b":[true]}')).toBe(false);
		expect(holds(check, '```\n{"a":1}\n```\n```\n{"a":1,"b":[true,null]}\n```')).toBe(false);
		expect(holds(check, '{"a":1,"b":[true,null]')).toBe(false);
		expect(holds({ kind: "json" }, "null")).toBe(true);
		expect(holds({ kind: "json", equals: null }, "0")).toBe(false);
		expect(holds({ kind: "json" }, "")).toBe(false);
	});

	it("names every check that does not hold", () => {
		const checks: Check[] = [
			{ kind: "contains", text: "a" },
			{ kind: "contains", text: "z" },
			{ kind: "number", value: 7 },
		];
		expect(checkReply(replyOf("a"), checks)).toEqual({
			scored: true,
			right: false,
			failedChecks: ['contains "z"', "last number is 7"],
		});
	});

	it("leaves a reply that was cut unscored instead of wrong", () => {
		const check: Check = { kind: "contains", text: "blue" };
		expect(checkReply(replyOf("gre", "limit"), [check])).toEqual({ scored: false, reason: "truncated" });
		expect(checkReply(replyOf("gre", "loop"), [check])).toEqual({ scored: false, reason: "looped" });
		expect(checkReply(replyOf("blue", "thinking-limit"), [check])).toMatchObject({ scored: false });
	});

	it.each<[Check, string, boolean | null]>([
		[{ kind: "contains", text: "blue" }, "It is blue, and th", true],
		[{ kind: "excludes", text: "blue" }, "It is blue, and th", false],
		[{ kind: "excludes", text: "blue" }, "It is green, and th", null],
		[{ kind: "mentions", any: ["blue"] }, "It is blue and th", true],
		[{ kind: "mentions", any: ["blue"] }, "It is blue", null],
		[{ kind: "avoids", words: ["blue"] }, "It is blue and th", false],
		[{ kind: "avoids", words: ["blue"] }, "It is blue", null],
		[{ kind: "mentions", any: ["blue"], under: "Colour" }, "Colour: it is blue and th", null],
		[{ kind: "matches", pattern: "is (blue|red)" }, "It is blue, and th", true],
		[{ kind: "matches", pattern: "blue$" }, "It is blue", null],
		[{ kind: "matches", pattern: "^(?!.*red)" }, "It is blue", null],
		[{ kind: "equals", text: "blue" }, "blue", null],
		[{ kind: "number", value: 42 }, "It is 42", null],
	])("decides %j on the cut reply %j only where no further text could undo it: %s", (check, text, right) => {
		const expected = right === null ? { scored: false, reason: "truncated" } : { scored: true, right };
		expect(checkReply(replyOf(text, "limit"), [check])).toMatchObject(expected);
	});

	it("needs every check of a cut reply to hold for good, and one that is broken for good", () => {
		const said: Check = { kind: "contains", text: "blue" };
		const last: Check = { kind: "ends-with", text: "." };
		expect(checkReply(replyOf("blue and", "limit"), [said, last])).toMatchObject({ scored: false });
		expect(checkReply(replyOf("blue and", "limit"), [last, { kind: "excludes", text: "blue" }])).toEqual({
			scored: true,
			right: false,
			failedChecks: ['excludes "blue"'],
		});
	});

	it("leaves a reply without checks, too long for a pattern, or under a broken pattern unscored", () => {
		expect(checkReply(replyOf("x"), [])).toEqual({ scored: false, reason: "no-checks" });
		expect(checkReply({ text: "x".repeat(100_001), stop: "end-of-turn" }, [{ kind: "contains", text: "x" }])).toEqual({
			scored: false,
			reason: "too-long",
		});
		expect(checkReply(replyOf("x"), [{ kind: "matches", pattern: "(" }])).toEqual({
			scored: false,
			reason: "invalid-pattern",
		});
	});
});

describe("the scores of several replies as one", () => {
	const right = { scored: true, right: true, failedChecks: [] } as const;
	const wrong = { scored: true, right: false, failedChecks: ["x"] } as const;
	const cut = { scored: false, reason: "truncated" } as const;
	const unchecked = { scored: false, reason: "no-checks" } as const;

	it("is right when all are, and wrong when one is, whatever was cut", () => {
		expect(combineScores([right, right, unchecked])).toEqual(right);
		expect(combineScores([right, cut, wrong])).toEqual(wrong);
	});

	it("stays open when a checked reply was cut, or when nothing was checked", () => {
		expect(combineScores([right, cut])).toEqual(cut);
		expect(combineScores([unchecked])).toEqual(unchecked);
		expect(combineScores([])).toEqual(unchecked);
	});
});
