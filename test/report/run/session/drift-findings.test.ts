import { describe, expect, it } from "vitest";
import { collectDriftFindings } from "../../../../src/report/run/session/drift-findings.ts";
import { measured } from "../../../support/sample/sample-estimate.ts";
import { sampleRecalls } from "../../../support/sample/sample-retrieval.ts";

const [, , LOSSY] = sampleRecalls();

function freeRuns(changes: Partial<NonNullable<typeof LOSSY>>) {
	if (LOSSY === undefined) throw new Error("a sample expected");
	const [found] = collectDriftFindings({ drifts: [], recalls: [{ ...LOSSY, ...changes }] }, "f16");
	return found;
}

const lost = (turn: number, caseId = "talk-1") => ({ caseId, turn, kind: "recall" });

describe("what the turns of free runs show", () => {
	it("calls one lost answer of a conversation a glitch and several recurring", () => {
		const lostTurns = [lost(4), lost(9, "talk-2"), lost(30, "talk-2")];
		expect(freeRuns({ lostTurns })?.singleTurns).toEqual([
			{ sign: "lost-answers", pattern: "glitch", conversation: "talk-1", turns: [4] },
			{ sign: "lost-answers", pattern: "recurring", conversation: "talk-2", turns: [9, 30] },
		]);
	});

	it("counts answers lost where a drift may have begun to the drift, not to single turns", () => {
		const onset = { turn: 34, low: 30, high: 36, shape: "ramp" } as const;
		const numbers = { zScan: 4, zTrend: 4, rho: 0, effect: 0.2, slope: 0.01 };
		const size = measured(0.31, 0.16, 0.45, 5, "share");
		const drift = { tested: true, flagged: true, ...numbers, onset, size } as const;
		const found = freeRuns({ drifts: [{ measure: "checks", drift }], lostTurns: [lost(12), lost(30), lost(44)] });
		expect(found?.measures[0]).toMatchObject({ pattern: "slow-slide", onset: { turn: 34, low: 30, high: 36 } });
		expect(found?.singleTurns).toMatchObject([{ pattern: "glitch", turns: [12] }]);
	});
});
