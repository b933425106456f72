import { describe, expect, it } from "vitest";
import { analyzeSessionDrift } from "../../../src/score/session/session-analysis.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";
import { noiseSeries } from "../../support/sample/random-draws.ts";
import { rotatedSessions } from "../../support/sample/rotated-sessions.ts";
import { type KlByTurn, syntheticSessions, TURN_TOKENS } from "../../support/sample/synthetic-drift.ts";

// Conversations around a KL of 0.01, log noise of 0.3, times `growth` from turn 30 on.
function sessions(growth: (turn: number) => number, conversations = 5, turns = 50): KlByTurn {
	return Array.from({ length: conversations }, (_, conversation) =>
		noiseSeries(turns, 70 + conversation).map((noise, index) => 0.01 * Math.exp(0.3 * noise) * growth(index + 1)),
	);
}

const steady = (): number => 1;
const fromTurn30 = (factor: number) => (turn: number) => (turn >= 30 ? factor : 1);

describe("the session drift analysis", () => {
	it("finds growth of the divergence, its size and the turn where it starts", () => {
		const analysis = analyzeSessionDrift(
			syntheticSessions({ kl: sessions(fromTurn30(3)), control: sessions(() => 1e-4) }),
		);
		expect(analysis).toMatchObject({ conversations: 5, unpaired: [], onset: { turn: 30, shape: "step" } });
		const contrast = estimateOf(analysis.contrast);
		expect(contrast).toMatchObject({ n: 5, unit: "nats of log KL" });
		expect(contrast.low).toBeLessThan(Math.log(3));
		expect(contrast.high).toBeGreaterThan(Math.log(3) - 0.1);
		expect(contrast.low).toBeGreaterThan(Math.log(1.5));
		expect(analysis.detector?.flagged).toBe(true);
		expect(analysis.detector?.effect).toBeCloseTo(Math.log(3), 0);
		expect(analysis.onset?.low).toBeLessThanOrEqual(30);
		expect(analysis.onset?.high).toBeGreaterThanOrEqual(30);
		expect(estimateOf(analysis.harm).low).toBeGreaterThan(0);
	});

	it("describes a gradual growth as a ramp that starts near its knee", () => {
		const grow = (turn: number): number => Math.exp(0.08 * Math.max(0, turn - 20));
		const { onset } = analyzeSessionDrift(syntheticSessions({ kl: sessions(grow) }));
		expect(onset?.shape).toBe("ramp");
		expect(Math.abs((onset?.turn ?? 0) - 20)).toBeLessThanOrEqual(4);
	});

	it("stays silent on steady divergence, however large", () => {
		const analysis = analyzeSessionDrift(syntheticSessions({ kl: sessions(() => 30) }));
		expect(analysis.detector?.flagged).toBe(false);
		expect(analysis.onset).toBeNull();
		expect(estimateOf(analysis.contrast).high).toBeLessThan(Math.log(1.5));
	});

	it("does not flag growth below the practical minimum, which the caller may lower", () => {
		const work = syntheticSessions({ kl: sessions(fromTurn30(1.35), 8) });
		expect(analyzeSessionDrift(work).detector?.flagged).toBe(false);
		expect(analyzeSessionDrift(work, Math.log(1.1)).detector?.flagged).toBe(true);
	});

	it("takes rotated content for content and names its own interval accordingly", () => {
		const work = syntheticSessions(rotatedSessions({ conversations: 5, seed: 3, drift: (t) => (t >= 30 ? 1 : 0) }));
		const withPhases = analyzeSessionDrift(work);
		const blind = work.trials.map((trial) => ({
			...trial,
			task: { kind: "replay" as const, of: "x", top: 2, phases: [] },
		}));
		const width = (analysis: typeof withPhases): number => {
			const { low, high } = estimateOf(analysis.contrast);
			return high - low;
		};
		expect(width(withPhases)).toBeLessThan(0.6 * width(analyzeSessionDrift({ ...work, trials: blind })));
		expect(estimateOf(withPhases.contrast).low).toBeGreaterThan(Math.log(1.5));
		expect(withPhases.onset?.low).toBeLessThanOrEqual(30);
		expect(withPhases.onset?.high).toBeGreaterThanOrEqual(30);
	});

	it("refuses to call content drift where every conversation has the same order of phases", () => {
		const analysis = analyzeSessionDrift(
			syntheticSessions(rotatedSessions({ conversations: 8, seed: 1, rotate: false })),
		);
		expect(analysis.contrast).toEqual({ measured: false, reason: "strata-confounded" });
		expect(analysis.harm).toEqual({ measured: false, reason: "strata-confounded" });
		expect([analysis.detector, analysis.onset]).toEqual([null, null]);
		expect(analysis.turns).toHaveLength(50);
	});

	it("gives finite numbers and no drift for an exact A/A", () => {
		const same = Array.from({ length: 5 }, () => Array(50).fill(0));
		const analysis = analyzeSessionDrift(syntheticSessions({ kl: same, control: same }));
		expect(estimateOf(analysis.contrast)).toMatchObject({ value: 0, low: 0, high: 0, n: 5 });
		expect(estimateOf(analysis.harm)).toMatchObject({ value: 0, low: 0, high: 0 });
		expect(analysis.detector).toMatchObject({ flagged: false, zScan: 0, zTrend: 0, effect: 0 });
		expect(analysis.turns.every(({ logKl }) => logKl === Math.log(1e-9))).toBe(true);
		expect(analysis.klFloor).toMatchObject({ value: 0, low: 0, high: 0 });
	});

	it("keeps divergence below the floor from looking like growth", () => {
		const tiny = sessions(fromTurn30(10)).map((turns) => turns.map((kl) => 1e-4 * kl));
		const floor = sessions(steady).map((turns) => turns.map((kl) => 0.1 * kl));
		expect(analyzeSessionDrift(syntheticSessions({ kl: tiny, control: floor })).detector?.flagged).toBe(false);
	});

	it("averages each turn over conversations and the whole over tokens", () => {
		const analysis = analyzeSessionDrift(
			syntheticSessions({
				kl: [
					[0.1, 0.2],
					[0.3, 0.2],
				],
			}),
		);
		expect(analysis.turns).toHaveLength(2);
		const [first] = analysis.turns;
		expect(first).toMatchObject({ turn: 1, conversations: 2, tokens: 2 * TURN_TOKENS });
		expect(first?.kl).toBeCloseTo(0.2, 5);
		expect(first?.logKl).toBeCloseTo((Math.log(0.1) + Math.log(0.3)) / 2, 4);
		expect(estimateOf(analysis.kl).value).toBeCloseTo(0.2, 5);
		expect(analysis.klFloor).toBeNull();
	});

	it("looks for no onset in short sessions and measures no contrast from one conversation", () => {
		const analysis = analyzeSessionDrift(syntheticSessions({ kl: sessions(steady, 1, 9) }));
		expect([analysis.detector, analysis.onset]).toEqual([null, null]);
		expect(analysis.contrast).toEqual({ measured: false, reason: "too-few-clusters" });
	});

	it("names the conversations it could not compare, and measures nothing where there is none", () => {
		const work = syntheticSessions({ kl: sessions(steady, 2) });
		const [first, second] = work.observed;
		if (first?.outcome.state !== "answered" || second === undefined) throw new Error("two answers expected");
		const answer = { ...first.outcome.answer, transcriptDigest: "other" } as typeof first.outcome.answer;
		const observed = [{ ...first, outcome: { ...first.outcome, answer } }];
		const analysis = analyzeSessionDrift({ ...work, observed });
		expect(analysis.unpaired.map(({ caseId, reason }) => [caseId, reason])).toEqual([
			["conversation-2", "variant-missing"],
			["conversation-1", "text-differs"],
		]);
		expect(analysis).toMatchObject({ conversations: 0, turns: [], detector: null, onset: null });
		expect(analysis.contrast).toEqual({ measured: false, reason: "no-clusters" });
	});

	it("reads likelihood and agreement as well, and dates one drift alike in each", () => {
		const { measures, detector, onset } = analyzeSessionDrift(
			syntheticSessions({ kl: sessions(fromTurn30(30)), control: sessions(() => 1e-4) }),
		);
		expect(measures.map(({ measure }) => measure)).toEqual(["kl", "likelihood", "same-top"]);
		const [kl, likelihood] = measures.map(({ drift }) => drift);
		if (!kl?.tested || !likelihood?.tested) throw new Error("tested measures expected");
		expect(kl.onset).toEqual(onset);
		expect(kl.flagged).toBe(detector?.flagged);
		expect(likelihood.onset?.turn).toBe(30);
		expect(estimateOf(kl.size).value).toBeCloseTo(Math.log(30), 0);
	});

	it("holds the rolling window against the control, where there is one", () => {
		const kl = sessions(steady);
		const { rollingWindow } = analyzeSessionDrift(syntheticSessions({ kl, control: kl }));
		expect(rollingWindow).toMatchObject({ sessions: 5, falseAlarms: { measured: true, estimate: { n: 5 } } });
		expect(analyzeSessionDrift(syntheticSessions({ kl })).rollingWindow.falseAlarms).toEqual({
			measured: false,
			reason: "no-unchanged-sessions",
		});
	});
});
