import { describe, expect, it } from "vitest";
import { cusum } from "../../../src/statistics/series/cusum.ts";
import { ewma } from "../../../src/statistics/series/ewma.ts";
import { pageHinkley } from "../../../src/statistics/series/page-hinkley.ts";
import { compareRollingWindow, rollingWindowFlags } from "../../../src/statistics/series/rolling-window.ts";
import { selfStartingScores } from "../../../src/statistics/series/self-starting.ts";
import { noiseSeries } from "../../support/sample/random-draws.ts";

const limit = 4;
const STEP = [...Array(10).fill(0), ...Array(10).fill(1.5)];

describe("the CUSUM chart", () => {
	it("adds up what exceeds the reference, and dates its alarm and the start of the excess", () => {
		// from position 11 on it gains 1 a step: 1, 2, 3, 4, 5 > 4 at position 15
		expect(cusum(STEP, 0.5, { limit })).toEqual({ peak: 10, alarm: { at: 15, since: 11 } });
	});

	it("rests before its first position", () => {
		expect(cusum(STEP, 0.5, { limit, from: 18 })).toEqual({ peak: 3, alarm: null });
	});

	it("has nothing to say about an empty or falling series", () => {
		expect(cusum([], 0.5, { limit })).toEqual({ peak: 0, alarm: null });
		expect(cusum([-1, -2, -3], 0.5, { limit })).toEqual({ peak: 0, alarm: null });
		expect(cusum([9], 0.5, { limit })).toEqual({ peak: 8.5, alarm: { at: 1, since: 1 } });
	});
});

describe("the EWMA chart", () => {
	it("starts on the scale of a single score and finds a lasting shift", () => {
		expect(ewma([2], 0.2, { limit: 9 }).peak).toBeCloseTo(2, 12);
		const { alarm } = ewma(STEP, 0.2, { limit: 2.5 });
		expect(alarm?.since).toBe(11);
		expect(alarm?.at).toBeGreaterThan(11);
	});

	it("has nothing to say about an empty or constant series", () => {
		expect(ewma([], 0.2, { limit })).toEqual({ peak: 0, alarm: null });
		expect(ewma(Array(50).fill(0), 0.2, { limit })).toEqual({ peak: 0, alarm: null });
	});
});

describe("the Page-Hinkley test", () => {
	it("dates its alarm and the turn after its minimum, on a level of any height", () => {
		const found = pageHinkley(
			STEP.map((x) => x + 100),
			0.25,
			{ limit: 3 },
		);
		expect(found.alarm?.since).toBe(11);
		expect(found.alarm?.at).toBeGreaterThanOrEqual(13);
	});

	it("does not alarm before it is armed", () => {
		expect(pageHinkley(STEP, 0.25, { limit: 3, from: 18 }).alarm?.at).toBe(18);
	});

	it("never alarms within fifty turns at the defaults of stream-learning libraries", () => {
		const shifted = noiseSeries(50, 4).map((x, index) => x + (index >= 29 ? 1 : 0));
		expect(pageHinkley(shifted, 0.005, { limit: 50, from: 30 }).alarm).toBeNull();
	});

	it("has nothing to say about an empty or constant series", () => {
		expect(pageHinkley([], 0.25, { limit })).toEqual({ peak: 0, alarm: null });
		expect(pageHinkley(Array(50).fill(7), 0, { limit })).toEqual({ peak: 0, alarm: null });
	});
});

describe("self-starting scores", () => {
	it("are 0 while they only estimate, and for constant values", () => {
		expect(selfStartingScores([1, 2, 3]).every((score) => score === 0)).toBe(true);
		expect(selfStartingScores(Array(20).fill(5)).every((score) => score === 0)).toBe(true);
		expect(selfStartingScores([])).toEqual([]);
	});

	it("are as far out as they may be where a value leaves a constant series", () => {
		const scores = selfStartingScores([5, 5, 5, 5, 6, 4]);
		expect(scores[4]).toBeCloseTo(7.034, 2);
		expect(scores.every(Number.isFinite)).toBe(true);
		expect(selfStartingScores([5, 5, 5, 5, 4])[4]).toBeCloseTo(-7.034, 2);
	});

	it("do not depend on level and scale, and are standard normal under independent normal values", () => {
		const series = noiseSeries(2000, 8);
		const scores = selfStartingScores(series);
		for (const [index, score] of selfStartingScores(series.map((x) => 40 + 3 * x)).entries())
			expect(score).toBeCloseTo(scores[index] as number, 6);
		const late = scores.slice(3);
		const mean = late.reduce((a, b) => a + b) / late.length;
		const variance = late.reduce((sum, x) => sum + (x - mean) ** 2, 0) / late.length;
		expect(Math.abs(mean)).toBeLessThan(0.07);
		expect(Math.abs(variance - 1)).toBeLessThan(0.1);
	});
});

describe("the rolling-window rule", () => {
	it("flags a drop, and flags it no more once it has lasted five turns", () => {
		const dropped = [...Array(10).fill(0.8), ...Array(10).fill(0.6)];
		// 0.6 against means of 0.8, 0.76, 0.72 ...
		expect(rollingWindowFlags(dropped)).toEqual([11, 12]);
	});

	it("is silent on constant, short and empty series", () => {
		expect(rollingWindowFlags(Array(50).fill(0.5))).toEqual([]);
		expect(rollingWindowFlags([1, 1, 1, 1, 1])).toEqual([]);
		expect(rollingWindowFlags([])).toEqual([]);
		expect(rollingWindowFlags([1, 1, 1, 1, 1, 0])).toEqual([6]);
	});

	it("is held against the sessions in which nothing was changed: its error rate, with an interval", () => {
		const steady = Array(20).fill(0.8);
		const dropped = [...Array(10).fill(0.8), ...Array(10).fill(0.6)];
		const { sessions, flagged, falseAlarms } = compareRollingWindow(
			[dropped, steady, [1, 0]],
			[dropped, steady, steady, steady],
		);
		expect({ sessions, flagged }).toEqual({ sessions: 2, flagged: 1 });
		expect(falseAlarms).toMatchObject({ measured: true, estimate: { value: 0.25, n: 4, unit: "share" } });
		expect(compareRollingWindow([steady], []).falseAlarms).toEqual({
			measured: false,
			reason: "no-unchanged-sessions",
		});
	});
});
