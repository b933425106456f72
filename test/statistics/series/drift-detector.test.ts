import { describe, expect, it } from "vitest";
import { type DriftDetection, detectDrift } from "../../../src/statistics/series/drift-detector.ts";
import { fitDriftShape, ONSET_CONFIDENCE } from "../../../src/statistics/series/drift-shape.ts";
import { fitHinge } from "../../../src/statistics/series/hinge-fit.ts";
import { rankScan } from "../../../src/statistics/series/rank-scan.ts";
import { NULL_SERIES } from "../../support/sample/null-series.ts";
import { noiseSeries } from "../../support/sample/random-draws.ts";

type Tested = Extract<DriftDetection, { tested: true }>;

function detect(series: readonly number[], minimumEffect = 0): Tested {
	const detection = detectDrift(series, minimumEffect);
	if (!detection.tested) throw new Error(detection.reason);
	return detection;
}

// Adds `size` standard deviations from the 1-based `onset` on, at once or as a ramp to the end.
function withStep(series: readonly number[], onset: number, size: number): number[] {
	return series.map((x, index) => x + (index + 1 >= onset ? size : 0));
}
function withRamp(series: readonly number[], knee: number, end: number): number[] {
	return series.map((x, i) => x + (end * Math.max(0, i + 1 - knee)) / (series.length - knee));
}

// Share of seeded series of fifty values that are flagged.
function alarmRate(rho: number, change: (series: readonly number[]) => readonly number[], count = 300): number {
	const alarms = Array.from({ length: count }, (_, seed) => detect(change(noiseSeries(50, 1000 + seed, rho))).flagged);
	return alarms.filter(Boolean).length / alarms.length;
}

describe("the drift detector", () => {
	it("leaves the reference series without drift alone, digit for digit", () => {
		const detection = detect(NULL_SERIES);
		expect(detection.flagged).toBe(false);
		expect(detection.zScan).toBeCloseTo(1.4490584179431154, 12);
		expect(detection.zTrend).toBeCloseTo(0.36805374179773254, 12);
		expect(detection.rho).toBe(0);
		expect(detection.effect).toBeCloseTo(0.4174, 12);
		expect(detection.slope).toBeCloseTo(0.0049031249999999995, 12);
		expect(rankScan(NULL_SERIES)).toMatchObject({ onset: 32, onsetSet: [10, 46] });
	});

	it("flags that series with 1.5 added from turn 30, and dates it", () => {
		const stepped = withStep(NULL_SERIES, 30, 1.5);
		const detection = detect(stepped);
		expect(detection.flagged).toBe(true);
		expect(detection.zScan).toBeCloseTo(4.812117058866637, 12);
		expect(detection.zTrend).toBeCloseTo(3.52996997815098, 12);
		expect(detection.effect).toBeCloseTo(1.84925, 12);
		expect(detection.slope).toBeCloseTo(0.046084615384615384, 12);
		expect(rankScan(stepped)).toMatchObject({ onset: 31, onsetSet: [30, 32] });
		expect(detection.shape).toMatchObject({ shape: "step", onset: 31, onsetSet: [29, 35] });
	});

	it("does not flag a significant change below the practical minimum", () => {
		const stepped = withStep(NULL_SERIES, 30, 1.5);
		expect(detect(stepped, 1.84).flagged).toBe(true);
		expect(detect(stepped, 1.86).flagged).toBe(false);
	});

	it("does not flag a falling, a constant or a perfectly periodic series", () => {
		expect(detect(withStep(NULL_SERIES, 30, -3)).flagged).toBe(false);
		expect(detect(Array(50).fill(-20.7))).toMatchObject({ flagged: false, zScan: 0, zTrend: 0, effect: 0, rho: 0 });
		expect(detect(Array.from({ length: 50 }, (_, i) => i % 10)).flagged).toBe(false);
	});

	it("does not look at series that are too short or not finite", () => {
		expect(detectDrift([], 0)).toEqual({ tested: false, reason: "too-short" });
		expect(detectDrift(Array(9).fill(0), 0)).toEqual({ tested: false, reason: "too-short" });
		expect(detectDrift(Array(10).fill(0), 0)).toMatchObject({ tested: true, flagged: false });
		expect(detectDrift([...NULL_SERIES, Number.NaN], 0)).toEqual({ tested: false, reason: "not-finite" });
	});

	it("alarms in at most 7 % of unchanged series, autocorrelated ones included", () => {
		expect(alarmRate(0, (series) => series)).toBeLessThanOrEqual(0.07);
		expect(alarmRate(0.3, (series) => series)).toBeLessThanOrEqual(0.07);
	});

	it("finds at least 95 % of steps of 2 standard deviations and of ramps to 3", () => {
		expect(alarmRate(0, (series) => withStep(series, 30, 2))).toBeGreaterThanOrEqual(0.95);
		expect(alarmRate(0, (series) => withRamp(series, 25, 3))).toBeGreaterThanOrEqual(0.95);
		expect(alarmRate(0.3, (series) => withStep(series, 30, 2))).toBeGreaterThanOrEqual(0.85);
	});

	it("does not lose power as a rise grows clean enough to look like autocorrelation", () => {
		const shapes: ((share: number) => number)[] = [
			(share) => Math.max(0, 2 * share - 1),
			(share) => share ** 4,
			(share) => Math.min(1, Math.max(0, share - 0.4) / 0.36),
			(share) => 1 - Math.exp(-6 * Math.max(0, share - 0.4)),
			(share) => (share > 0.3 ? 0.5 : 0) + (share > 0.7 ? 0.5 : 0),
		];
		for (const shape of shapes) {
			for (const end of [8, 30]) {
				const rise = (series: readonly number[]) => series.map((x, i) => x + end * shape((i + 1) / series.length));
				expect(alarmRate(0.3, rise, 100)).toBeGreaterThanOrEqual(0.98);
			}
		}
	});

	it("covers the true turn of a 1.5 SD step in at least 85 % of its onset sets", () => {
		const sets = Array.from({ length: 200 }, (_, seed) => rankScan(withStep(noiseSeries(50, 9000 + seed), 30, 1.5)));
		const covering = sets.filter(({ onsetSet: [low, high] }) => low <= 30 && 30 <= high).length;
		expect(covering / sets.length).toBeGreaterThanOrEqual(0.85);
	});
});

describe("the onset set of a detected drift", () => {
	// Share of flagged steps at which the reported set holds the true turn.
	function heldShare(rho: number, at: number, size: number): number {
		const found = Array.from({ length: 250 }, (_, seed) =>
			detect(withStep(noiseSeries(50, 20_000 + seed, rho), at, size)),
		).filter(({ flagged }) => flagged);
		const held = found.filter(({ shape: { onsetSet } }) => onsetSet[0] <= at && at <= onsetSet[1]);
		return held.length / found.length;
	}

	it("holds the turn of a step as often as it states, early and late, with autocorrelation and without", () => {
		for (const [rho, at, size] of [
			[0, 42, 1],
			[0.3, 20, 1],
			[0.3, 42, 1],
			[0.3, 42, 2],
		] as const)
			expect(heldShare(rho, at, size)).toBeGreaterThanOrEqual(ONSET_CONFIDENCE.step - 0.03);
	});

	it("is wider where neighbouring turns are alike", () => {
		const stepped = withStep(NULL_SERIES, 30, 1.5);
		const width = (rho: number) => {
			const [low, high] = fitDriftShape(stepped, rankScan(stepped), rho).onsetSet;
			return high - low;
		};
		expect(width(0.3)).toBeGreaterThan(width(0));
	});
});

describe("the hinge fit", () => {
	it("recovers a noiseless ramp exactly", () => {
		const fit = fitHinge(Array.from({ length: 50 }, (_, i) => 3 + 0.2 * Math.max(0, i + 1 - 25)));
		expect(fit.knee).toBe(25);
		expect(fit.slope).toBeCloseTo(0.2, 12);
		expect(fit.rss).toBeCloseTo(0, 10);
	});

	it("dates noisy ramps within a few turns at the median", () => {
		const knees = Array.from({ length: 101 }, (_, seed) => fitHinge(withRamp(noiseSeries(50, 300 + seed), 25, 3)).knee);
		const middle = knees.sort((a, b) => a - b)[50] as number;
		expect(Math.abs(middle - 25)).toBeLessThanOrEqual(3);
	});

	it("fits a ramp better than a step does, and a step worse", () => {
		const quiet = NULL_SERIES.map((x) => 0.2 * x);
		const step = withStep(quiet, 30, 2);
		expect(fitDriftShape(step, rankScan(step))).toMatchObject({ shape: "step", onset: 30 });
		const ramp = withRamp(quiet, 20, 4);
		const fitted = fitDriftShape(ramp, rankScan(ramp));
		expect(fitted.shape).toBe("ramp");
		expect(Math.abs(fitted.onset - 20)).toBeLessThanOrEqual(3);
	});

	it("is never a falling ramp", () => {
		const falling = withRamp(NULL_SERIES, 20, -5);
		expect(fitDriftShape(falling, rankScan(falling)).shape).toBe("step");
	});
});
