import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/statistics/distribution/random.ts";
import { meanScan, meanScanP } from "../../../src/statistics/series/mean-scan.ts";
import { theilSenSlope } from "../../../src/statistics/series/theil-sen.ts";
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

describe("the Theil-Sen slope", () => {
	const TREND = [5.1, 4.8, 5.6, 5.9, 5.2, 6.1, 6.4, 5.8, 6.9, 7.2, 6.6, 7.0];

	it("is the known median of all slopes, and 0 for a constant series", () => {
		expect(theilSenSlope(TREND)).toBeCloseTo(0.20833333333333343, 12);
		expect(theilSenSlope([4, 4, 4, 4])).toBe(0);
	});
});
