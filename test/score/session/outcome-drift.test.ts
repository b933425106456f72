import { describe, expect, it } from "vitest";
import type { Score } from "../../../src/score/pair/outcome-score.ts";
import { answerScores, lostTurns, outcomeDrifts } from "../../../src/score/session/outcome-drift.ts";
import type { TurnPair } from "../../../src/score/session/turn-pairs.ts";
import { type Random, seededRandom } from "../../../src/statistics/distribution/random.ts";

const RIGHT: Score = { scored: true, right: true, failedChecks: [] };
const WRONG: Score = { scored: true, right: false, failedChecks: ["x"] };
const OPEN: Score = { scored: false, reason: "truncated" };

function pair(caseId: string, turn: number, variant: Score, baseline = RIGHT): TurnPair {
	return { caseId, turn, kind: "recall", phase: "one", baseline, variant, texts: { baseline: "", variant: "" } };
}

/** Five conversations of fifty checked turns in rotated phases; either side errs with its own probability. */
function lived(random: Random, loss: (turn: number) => number): TurnPair[] {
	return Array.from({ length: 5 * 50 }, (_, index) => {
		const [session, turn] = [Math.floor(index / 50), (index % 50) + 1];
		const phase = `phase-${(Math.floor((turn - 1) / 10) + session) % 5}`;
		const [baseline, variant] = [random() < 0.05, random() < loss(turn)].map((wrong) => (wrong ? WRONG : RIGHT));
		return { ...pair(`talk-${session}`, turn, variant as Score, baseline as Score), phase };
	});
}

function flaggedShare(loss: (turn: number) => number, runs: number): number {
	const random = seededRandom(11);
	const drifts = Array.from({ length: runs }, () => outcomeDrifts(lived(random, loss))[0]?.drift);
	return drifts.filter((drift) => drift?.tested && drift.flagged).length / runs;
}

describe("the drift of checked answers", () => {
	it("is found in about 5 % of unchanged sessions at most", () => {
		expect(flaggedShare(() => 0.05, 200)).toBeLessThanOrEqual(0.08);
		expect(flaggedShare(() => 0.3, 100)).toBeLessThanOrEqual(0.1);
	});

	it("is found where a third of the answers is lost from turn 30 on, and dated", () => {
		expect(flaggedShare((turn) => (turn >= 30 ? 0.35 : 0.05), 100)).toBeGreaterThanOrEqual(0.9);
		const [checks, recall] = outcomeDrifts(lived(seededRandom(3), (turn) => (turn >= 30 ? 0.6 : 0.02)));
		expect([checks?.measure, recall?.measure]).toEqual(["checks", "recall"]);
		if (!checks?.drift.tested || checks.drift.onset === null) throw new Error("a drift expected");
		expect(Math.abs(checks.drift.onset.turn - 30)).toBeLessThanOrEqual(3);
		expect(checks.drift.size.measured).toBe(true);
	});

	it("says why it cannot look where one conversation has few checked turns", () => {
		const turns = [2, 4, 6].map((turn) => pair("talk-0", turn, RIGHT));
		expect(outcomeDrifts(turns).map(({ drift }) => drift)).toEqual([
			{ tested: false, reason: "too-short" },
			{ tested: false, reason: "too-short" },
		]);
	});
});

describe("lost turns", () => {
	it("are those that this variant alone gets wrong", () => {
		const turns = [
			pair("a", 1, WRONG),
			pair("a", 2, WRONG),
			pair("b", 1, WRONG),
			pair("b", 2, WRONG, WRONG),
			pair("b", 3, OPEN),
			pair("c", 1, WRONG),
		];
		const control = [pair("c", 1, WRONG), pair("a", 1, RIGHT)];
		expect(lostTurns(turns, control)).toEqual([
			{ caseId: "a", turn: 1, kind: "recall" },
			{ caseId: "a", turn: 2, kind: "recall" },
			{ caseId: "b", turn: 1, kind: "recall" },
		]);
		expect(lostTurns(turns, null).map(({ caseId }) => caseId)).toContain("c");
	});

	it("leave scores by session and turn, without what could not be scored", () => {
		const turns = [pair("a", 4, RIGHT), pair("a", 2, WRONG), pair("b", 1, OPEN), pair("b", 2, RIGHT, WRONG)];
		expect(answerScores(turns, "variant")).toEqual([[0, 1], [1]]);
		expect(answerScores(turns, "baseline")).toEqual([[1, 1], [0]]);
	});
});
