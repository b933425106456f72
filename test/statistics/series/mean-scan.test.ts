import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/statistics/distribution/random.ts";
import {
	autocorrelatedSeries,
	heavyTailedDraws,
	normalDraws,
} from "../../../src/statistics/distribution/random-draws.ts";
import { meanScan, meanScanP } from "../../../src/statistics/series/mean-scan.ts";
import { theilSen } from "../../../src/statistics/series/theil-sen.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";
import { noiseSeries } from "../../support/sample/random-draws.ts";

const COUNTS = [...Array(30).fill(0), 1, 0, 1, 1, 0, 1, 1, 0, 1, 1];

describe("the mean scan", () => {
	it("dates a step of rare events that medians cannot see", () => {
		const { onset, onsetSet, z } = meanScan(COUNTS);
		expect([onset, ...onsetSet]).toEqual([31, 30, 33]);
		expect(z).toBeGreaterThan(4);
		expect(meanScanP(COUNTS, 999, seededRandom(1))).toBeLessThan(0.005);
	});

	it("has a p-value that never is 0, and 1 for a constant series", () => {
		expect(meanScanP(COUNTS, 9, seededRandom(1))).toBe(0.1);
		expect(meanScanP(Array(20).fill(3), 99, seededRandom(1))).toBe(1);
		expect(meanScan(Array(20).fill(3)).z).toBe(0);
	});

	it("alarms in about 5 % of unchanged series, and block-wise also in fewer autocorrelated ones", () => {
		const rate = (rho: number, block: number): number => {
			const random = seededRandom(31);
			const alarms = Array.from({ length: 400 }, (_, seed) =>
				meanScanP(noiseSeries(50, 700 + seed, rho), 99, random, block) <= 0.05 ? 1 : 0,
			);
			return alarms.reduce((a: number, b) => a + b, 0) / alarms.length;
		};
		expect(rate(0, 1)).toBeGreaterThan(0.02);
		expect(rate(0, 1)).toBeLessThan(0.08);
		expect(rate(0.5, 5)).toBeLessThan(0.6 * rate(0.5, 1));
	});
});

describe("the Theil-Sen interval", () => {
	const TREND = [5.1, 4.8, 5.6, 5.9, 5.2, 6.1, 6.4, 5.8, 6.9, 7.2, 6.6, 7.0];

	it("gives the known interval at 95 %", () => {
		const estimate = estimateOf(theilSen(TREND, "per turn", 0.95));
		expect(estimate.value).toBeCloseTo(0.20833333333333343, 12);
		expect(estimate.low).toBeCloseTo(0.125, 12);
		expect(estimate.high).toBeCloseTo(0.2666666666666669, 12);
	});

	it("names why there is none, and takes a constant series as slope 0", () => {
		expect(theilSen([], "u")).toEqual({ measured: false, reason: "too-short" });
		expect(theilSen([1], "u")).toEqual({ measured: false, reason: "too-short" });
		expect(theilSen([1, Number.NaN], "u")).toEqual({ measured: false, reason: "not-finite" });
		expect(estimateOf(theilSen([4, 4, 4, 4], "u"))).toMatchObject({ value: 0, low: 0, high: 0, n: 4 });
	});
});

describe("random draws", () => {
	const moments = (values: readonly number[]) => {
		const mean = values.reduce((a, b) => a + b) / values.length;
		const at = (power: number): number => values.reduce((sum, x) => sum + (x - mean) ** power, 0) / values.length;
		return { mean, variance: at(2), kurtosis: at(4) / at(2) ** 2 };
	};

	it("are normal, or heavy-tailed with the same variance", () => {
		const normal = normalDraws(seededRandom(3));
		const plain = moments(Array.from({ length: 20_000 }, () => normal()));
		expect([plain.mean, plain.variance, plain.kurtosis]).toEqual([
			expect.closeTo(0, 1),
			expect.closeTo(1, 1),
			expect.closeTo(3, 0),
		]);
		const heavy = heavyTailedDraws(seededRandom(3), 5);
		const tails = moments(Array.from({ length: 20_000 }, () => heavy()));
		expect(tails.variance).toBeCloseTo(1, 1);
		expect(tails.kurtosis).toBeGreaterThan(4);
	});

	it("make series of variance 1 with the wanted autocorrelation", () => {
		const series = autocorrelatedSeries(20_000, 0.5, normalDraws(seededRandom(6)));
		expect(moments(series).variance).toBeCloseTo(1, 1);
		const lagged = series.slice(1).reduce((sum, x, index) => sum + x * (series[index] as number), 0) / series.length;
		expect(lagged).toBeCloseTo(0.5, 1);
		expect(autocorrelatedSeries(0, 0.5, () => 1)).toEqual([]);
	});
});
