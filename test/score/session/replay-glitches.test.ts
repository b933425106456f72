import { describe, expect, it } from "vitest";
import { type ComparedCase, compareScoredCases } from "../../../src/score/likelihood/compared-work.ts";
import { flipGlitches } from "../../../src/score/session/replay-glitches.ts";
import { type ReplayedTurn, replayedConversation } from "../../../src/score/session/replayed-conversation.ts";
import { analyzeSessionDrift } from "../../../src/score/session/session-analysis.ts";
import { syntheticWork, TURN_TOKENS } from "../../support/sample/synthetic-drift.ts";
import { type SyntheticPosition, syntheticScores } from "../../support/sample/synthetic-scores.ts";

const SURE: SyntheticPosition = { probabilities: [0.95, 0.05], target: 0 };
const LESS_SURE: SyntheticPosition = { probabilities: [0.9, 0.1], target: 0 };
const FLIPPED: SyntheticPosition = { probabilities: [0.05, 0.95], target: 0 };

// Five conversations of thirty turns; `positionOf` says what the variant gives a turn (1-based).
function replays(positionOf: (conversation: number, turn: number) => SyntheticPosition) {
	const scores = (of: (conversation: number, turn: number) => SyntheticPosition) =>
		Object.fromEntries(
			Array.from({ length: 5 }, (_, conversation) => [
				`talk-${conversation}`,
				syntheticScores(
					Array.from({ length: 30 * TURN_TOKENS }, (_, token) => of(conversation, Math.floor(token / TURN_TOKENS) + 1)),
					2,
				),
			]),
		);
	return syntheticWork({ kind: "replay", baseline: scores(() => SURE), variant: scores(positionOf) });
}

function turnOf(turn: number, phase: string, confidentFlips: number): ReplayedTurn {
	return { turn, phase, tokens: 50, kl: 0, nllDifference: 0, sameTop: 1, confidentFlips };
}

describe("glitches of replayed sessions", () => {
	it("are single turns with far more confident flips than their like", () => {
		const turns = Array.from({ length: 30 }, (_, index) => turnOf(index + 1, "talk", index === 11 ? 8 : 0));
		const calm = turns.map((turn) => ({ ...turn, confidentFlips: 0 }));
		const found = flipGlitches(
			[
				{ caseId: "talk-1", turns: calm },
				{ caseId: "talk-2", turns },
			],
			null,
		);
		expect(found).toMatchObject([{ caseId: "talk-2", turn: 12, flips: 8, tokens: 50 }]);
		expect(found[0]?.p).toBeLessThan(0.05);
	});

	it("count tokens that the baseline was sure of and the variant all but excludes, and are no drift", () => {
		const work = replays((conversation, turn) => (conversation === 2 && turn === 12 ? FLIPPED : LESS_SURE));
		const [compared] = [compareScoredCases("replay", work, work.observed).compared[2]];
		const flips = replayedConversation(compared as ComparedCase).turns.map(({ confidentFlips }) => confidentFlips);
		expect(flips.map((count, index) => [index + 1, count]).filter(([, count]) => count !== 0)).toEqual([
			[12, TURN_TOKENS],
		]);
		const { measures } = analyzeSessionDrift(work);
		expect(measures.some(({ drift }) => drift.tested && drift.flagged)).toBe(false);
	});

	it("are none where the variant is merely less sure, or where every turn from an onset on is bad", () => {
		expect(analyzeSessionDrift(replays(() => LESS_SURE)).glitches).toEqual([]);
		const lasting = analyzeSessionDrift(replays((_, turn) => (turn >= 16 ? FLIPPED : LESS_SURE)));
		expect(lasting.onset?.turn).toBe(16);
		expect(lasting.glitches).toEqual([]);
	});

	it("are compared with turns of their own phase alone", () => {
		const turns = Array.from({ length: 40 }, (_, index) =>
			index % 2 === 0 ? turnOf(index + 1, "code", 9) : turnOf(index + 1, "talk", index === 21 ? 9 : 0),
		);
		expect(flipGlitches([{ caseId: "talk-1", turns }], null).map(({ turn }) => turn)).toEqual([22]);
	});
});
