import { describe, expect, it } from "vitest";
import { autocorrelationFactor, residualAutocorrelation } from "../../../src/statistics/series/autocorrelation.ts";
import { rankScan } from "../../../src/statistics/series/rank-scan.ts";
import { rankScanCritical } from "../../../src/statistics/series/rank-scan-critical.ts";
import { theilSenSlope } from "../../../src/statistics/series/theil-sen.ts";
import { mannKendall } from "../../../src/statistics/test/mann-kendall.ts";
import { midranks } from "../../../src/statistics/test/midranks.ts";
import { noiseSeries } from "../../support/sample/random-draws.ts";

const TREND = [5.1, 4.8, 5.6, 5.9, 5.2, 6.1, 6.4, 5.8, 6.9, 7.2, 6.6, 7.0];

describe("midranks", () => {
	it("share the mean rank among equal values", () => {
		expect(midranks([3, 1, 3, 2, 2, 2])).toEqual([5.5, 1, 5.5, 3, 3, 3]);
		expect(midranks([])).toEqual([]);
	});
});

describe("the Mann-Kendall test", () => {
	it("gives the known values of a rising series", () => {
		const { s, variance, z } = mannKendall(TREND);
		expect(s).toBe(48);
		expect(variance).toBeCloseTo(212.66666666666666, 10);
		expect(z).toBeCloseTo(3.222909762221586, 12);
	});

	it("is antisymmetric, corrects the variance for ties, and is 0 for constant or single values", () => {
		expect(mannKendall(TREND.map((x) => -x)).z).toBeCloseTo(-3.222909762221586, 12);
		// n = 4 with one tie of two: (4*3*13 - 2*1*9) / 18
		expect(mannKendall([1, 1, 2, 3]).variance).toBeCloseTo(138 / 18, 12);
		expect(mannKendall([2, 2, 2, 2])).toEqual({ s: 0, variance: 0, z: 0 });
		expect(mannKendall([2]).z).toBe(0);
	});
});

describe("the Theil-Sen slope", () => {
	it("gives the known slope and is untouched by one wild value", () => {
		expect(theilSenSlope(TREND)).toBeCloseTo(0.20833333333333343, 12);
		expect(theilSenSlope([1, 2, 3, 400, 5, 6, 7])).toBe(1);
		expect(theilSenSlope([4, 4, 4])).toBe(0);
	});
});

describe("the rank scan", () => {
	it("finds a clean step at its first high value", () => {
		const low = Array.from({ length: 8 }, (_, i) => -i);
		const high = Array.from({ length: 6 }, (_, i) => 50 - i);
		const { z, onset } = rankScan([...low, ...high]);
		// W = 9 + ... + 14 = 69, expected 6 * 15 / 2 = 45, variance 8 * 6 * 15 / 12 = 60
		expect(onset).toBe(9);
		expect(z).toBeCloseTo(24 / Math.sqrt(60), 12);
	});

	it("depends on the order of the values alone", () => {
		const series = noiseSeries(40, 3);
		const bent = series.map((x) => Math.exp(3 * x));
		expect(rankScan(bent)).toEqual(rankScan(series));
	});

	it("is 0 for a constant series", () => {
		expect(rankScan(Array(20).fill(1)).z).toBe(0);
	});

	it("has critical values that rise with the length and hold 2.5 % of permuted series", () => {
		expect(rankScanCritical(50)).toBe(2.813);
		expect(rankScanCritical(10)).toBe(1.984);
		expect(rankScanCritical(44)).toBeGreaterThan(2.745);
		expect(rankScanCritical(44)).toBeLessThan(2.813);
		expect(rankScanCritical(500)).toBeGreaterThan(3.095);
		const alarms = Array.from({ length: 2000 }, (_, seed) => rankScan(noiseSeries(26, 5000 + seed)).z).filter(
			(z) => z > rankScanCritical(26),
		).length;
		expect(alarms).toBeGreaterThan(25);
		expect(alarms).toBeLessThan(80);
	});
});

describe("the residual autocorrelation", () => {
	it("is 0 for no residuals and for alternating ones, and capped at 0.9", () => {
		expect(residualAutocorrelation([0, 0, 0, 0])).toBe(0);
		expect(residualAutocorrelation([1, -1, 1, -1, 1, -1])).toBe(0);
		expect(residualAutocorrelation(Array.from({ length: 60 }, (_, i) => Math.sin(i / 10)))).toBe(0.9);
	});

	it("adds the bias correction to the lag-1 coefficient", () => {
		// products 1 + 0 + 0 - 1 + 1 = 1 over a power of 5: rho 0.2, n 6
		expect(residualAutocorrelation([1, 1, 0, 1, -1, -1])).toBeCloseTo(0.2 + (1.5 * 1.6) / 6, 12);
	});

	it("finds the autocorrelation of a long series, and shrinks z accordingly", () => {
		expect(residualAutocorrelation(noiseSeries(4000, 5, 0.5))).toBeCloseTo(0.5, 1);
		expect(autocorrelationFactor(0)).toBe(1);
		expect(autocorrelationFactor(0.6)).toBeCloseTo(0.5, 12);
	});
});
