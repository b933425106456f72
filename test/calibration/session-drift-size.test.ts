import { describe, expect, it } from "vitest";
import { analyzeSessionDrift, type SessionDriftAnalysis } from "../../src/score/session/session-analysis.ts";
import { estimateOf } from "../support/builder/estimate-of.ts";
import { type RotatedSessionOptions, rotatedSessions } from "../support/sample/rotated-sessions.ts";
import { syntheticSessions } from "../support/sample/synthetic-drift.ts";

const SESSIONS = 120;
const PASS = Math.log(1.5);

function analyses(options: Omit<RotatedSessionOptions, "seed">): SessionDriftAnalysis[] {
	return Array.from({ length: SESSIONS }, (_, seed) =>
		analyzeSessionDrift(syntheticSessions(rotatedSessions({ ...options, seed: seed + 1 }))),
	);
}

function share(all: readonly SessionDriftAnalysis[], holds: (analysis: SessionDriftAnalysis) => boolean): number {
	return all.filter(holds).length / all.length;
}

// Nominal 5 %; the bound leaves two standard errors of a share from 120 sessions.
const SIZE_BOUND = 0.09;

describe("the session drift verdict, on synthetic sessions with content, autocorrelation and rotated phases", () => {
	it("finds growth or decline in about 5 % of unchanged sessions each, and passes nearly all", () => {
		const unchanged = analyses({ conversations: 8 });
		expect(share(unchanged, ({ contrast }) => estimateOf(contrast).low > 0)).toBeLessThanOrEqual(SIZE_BOUND);
		expect(share(unchanged, ({ contrast }) => estimateOf(contrast).high < 0)).toBeLessThanOrEqual(SIZE_BOUND);
		expect(share(unchanged, ({ contrast }) => estimateOf(contrast).high <= PASS)).toBeGreaterThanOrEqual(0.95);
		expect(share(unchanged, ({ detector }) => detector?.flagged === true)).toBeLessThanOrEqual(SIZE_BOUND);
	}, 30_000);

	it("passes growth exactly at the margin in about 5 % of sessions at most, conversations differing or not", () => {
		const drift = (turn: number): number => (turn >= 30 ? PASS : 0);
		for (const driftSpread of [0, 0.3]) {
			const atMargin = analyses({ conversations: 5, drift, driftSpread });
			expect(share(atMargin, ({ contrast }) => estimateOf(contrast).high <= PASS)).toBeLessThanOrEqual(SIZE_BOUND);
			expect(share(atMargin, ({ contrast }) => estimateOf(contrast).low > PASS)).toBeLessThanOrEqual(SIZE_BOUND);
		}
	}, 30_000);

	it("fails a growth of 2.5 and dates it at turn 30", () => {
		const grown = analyses({ conversations: 5, drift: (turn) => (turn >= 30 ? Math.log(2.5) : 0) });
		expect(share(grown, ({ contrast }) => estimateOf(contrast).low > PASS)).toBeGreaterThanOrEqual(0.95);
		expect(share(grown, ({ onset }) => onset !== null && onset.low <= 30 && 30 <= onset.high)).toBeGreaterThanOrEqual(
			0.9,
		);
	}, 30_000);
});
