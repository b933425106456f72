import { describe, expect, it } from "vitest";
import { BY_CATEGORY, BY_CONVERSATION } from "../../../src/score/pair/clustered-loss.ts";
import { type ClusteredPair, eligibleLoss } from "../../../src/score/pair/eligible-loss.ts";
import type { Score } from "../../../src/score/pair/outcome-score.ts";
import { rulingWords } from "../../../src/verdict/reason/reason-words.ts";
import { judgePairedLoss } from "../../../src/verdict/rule/criterion-paired-loss.ts";
import { criterionOf } from "../../support/builder/suite-builder.ts";
import { CUT, pairsOf, RIGHT, WRONG } from "../../support/sample/sample-assay.ts";

/** Conversations of so many turns, of which each loses its own number. */
function sessions(turns: number, lost: readonly number[], as: Score = WRONG): ClusteredPair[] {
	return lost.flatMap((count, index) =>
		[...pairsOf(turns - count, RIGHT, RIGHT), ...pairsOf(count, RIGHT, as)].map((pair) => ({
			...pair,
			cluster: `conversation ${index}`,
		})),
	);
}

function recall(pairs: readonly ClusteredPair[], pass = 0.05) {
	const assay = eligibleLoss(pairs, "candidate", BY_CONVERSATION);
	return judgePairedLoss({ assay }, criterionOf("session-recall", { pass, kill: 0.5 }), "turns");
}

const none = (count: number) => Array.from({ length: count }, () => 0);

describe("session recall by conversation", () => {
	it("does not pass a lossless cache on five conversations, and says how many more would", () => {
		const ruling = recall(sessions(50, none(5)));
		expect(ruling).toMatchObject({ state: "INCONCLUSIVE", estimate: { n: 5 }, settle: { unit: "conversations" } });
		expect(ruling.settle).toMatchObject({ needed: { more: 5, toward: "PASS" } });
	});

	it("passes one on twelve, names what n counts, the design effect, and the breaks that it does not exclude", () => {
		const ruling = recall(sessions(25, none(12)));
		expect(ruling).toMatchObject({ state: "PASS", estimate: { n: 12, low: 0 } });
		const words = rulingWords(ruling);
		expect(words).toContain(
			"12 conversations, 300 turns, worth 77.3 independent turns (design effect 3.88, with a correlation of at least 0.12)",
		);
		expect(words).toContain("None of 12 conversations broke (an eighth of its turns lost); at most 22.1 % do");
	});

	it("does not fail one for what a single broken conversation loses, nor pass it", () => {
		const ruling = recall(sessions(50, [25, ...none(9)]));
		expect(ruling.state).toBe("INCONCLUSIVE");
		expect(rulingWords(ruling)).toContain("1 of 10 conversations broke");
	});

	it("fails one that loses turns everywhere, and ends one that loses most", () => {
		expect(recall(sessions(50, [8, 12, 9, 15, 10, 7, 11, 13, 9, 10])).state).toBe("FAIL");
		expect(recall(sessions(50, [45, 44, 46, 40, 48, 45, 44, 43, 47, 45])).state).toBe("KILL");
	});

	it("counts a conversation that this variant alone has cut as a broken one", () => {
		const ruling = recall(sessions(25, [20, ...none(11)], CUT));
		expect(ruling).toMatchObject({ state: "INCONCLUSIVE", reason: { code: "cut-replies" } });
		expect(rulingWords(ruling)).toContain("1 of 12 conversations broke");
	});
});

describe("prompt checks by category", () => {
	const prompts = (each: number) =>
		Array.from({ length: 10 * each }, (_, index) => ({
			...(pairsOf(1, RIGHT, RIGHT)[0] as ClusteredPair),
			cluster: `category ${index % 10}`,
		}));
	const judge = (each: number) =>
		judgePairedLoss(
			{ assay: eligibleLoss(prompts(each), "candidate", BY_CATEGORY) },
			criterionOf("prompt-checks", { pass: 0.1 }),
			"prompts",
		);

	it("passes a lossless cache on four of each, and asks for prompts where there are three", () => {
		expect(judge(4)).toMatchObject({ state: "PASS", estimate: { n: 40 } });
		expect(rulingWords(judge(4))).toContain("40 prompts in 10 categories, worth 35.7 independent prompts");
		expect(judge(3)).toMatchObject({ state: "INCONCLUSIVE", settle: { unit: "prompts" } });
	});
});
