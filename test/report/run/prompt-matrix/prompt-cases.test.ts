import { describe, expect, it } from "vitest";
import { compareCases } from "../../../../src/report/run/prompt-matrix/prompt-cases.ts";
import type { Score } from "../../../../src/score/pair/outcome-score.ts";
import type { PromptAnalysis, PromptComparison } from "../../../../src/score/prompt-matrix/prompt-analysis.ts";
import { assayOf, CUT, RIGHT, WRONG } from "../../../support/sample/sample-assay.ts";

function comparison(
	caseId: string,
	baseline: Score,
	variant: Score,
	texts: readonly [string, string],
): PromptComparison {
	return {
		caseId,
		category: "code",
		baseline,
		variant,
		control: null,
		baselineTexts: [texts[0]],
		baselineThoughts: [null],
		variantThoughts: [null],
		variantTexts: [texts[1]],
		firstDifference: texts[0] === texts[1] ? null : 0,
	};
}

function analysis(variant: string, comparisons: readonly PromptComparison[]): PromptAnalysis {
	const counts = { pairs: 0, bothRight: 0, lost: 0, gained: 0, bothWrong: 0, unscored: {} };
	return { part: "p", variant, counts, assay: assayOf({ right: 0 }), comparisons };
}

describe("the cases of a prompt matrix", () => {
	const cases = compareCases([
		analysis("a", [
			comparison("same", RIGHT, RIGHT, ["x", "x"]),
			comparison("words", RIGHT, RIGHT, ["x", "y"]),
			comparison("gained", WRONG, RIGHT, ["x", "y"]),
			comparison("cut", RIGHT, CUT, ["x", "y"]),
			comparison("cut-twice", CUT, CUT, ["x", "x"]),
			comparison("lost", RIGHT, WRONG, ["x", "y"]),
		]),
		analysis("b", [comparison("same", RIGHT, RIGHT, ["x", "x"]), comparison("words", RIGHT, WRONG, ["x", "z"])]),
	]);

	it("come with losses first and identical replies last", () => {
		expect(cases.map(({ caseId }) => caseId)).toEqual(["words", "lost", "cut", "gained", "same", "cut-twice"]);
	});

	it("gather the replies of every variant, each with its own fate", () => {
		const words = cases.find(({ caseId }) => caseId === "words");
		expect(words?.replies.map(({ variant, fate }) => [variant, fate])).toEqual([
			["a", "different"],
			["b", "lost"],
		]);
	});

	it("stay apart by repeat", () => {
		const twice = comparison("same", RIGHT, RIGHT, ["x", "x"]);
		const other = comparison("same", RIGHT, WRONG, ["x", "y"]);
		expect(compareCases([analysis("a", [twice, other])]).map(({ fate }) => fate)).toEqual(["lost", "identical"]);
	});

	it("are none where nothing was compared", () => {
		expect(compareCases([])).toEqual([]);
		expect(compareCases([analysis("a", [])])).toEqual([]);
	});
});
