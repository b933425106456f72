import { describe, expect, it } from "vitest";
import { signedRankDistribution } from "../../../src/statistics/distribution/signed-rank-distribution.ts";
import { hodgesLehmann, hodgesLehmannRatio } from "../../../src/statistics/interval/hodges-lehmann.ts";
import { rankSumZ } from "../../../src/statistics/test/rank-sum.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";

const TEN = [1.2, -0.5, 2.3, 0.7, 1.9, -0.1, 3.1, 0.4, 1.1, 0.9];

describe("the Hodges-Lehmann estimate", () => {
	it("gives the known interval of ten values at 95 %", () => {
		const estimate = estimateOf(hodgesLehmann(TEN, "s", 0.95));
		expect(estimate.value).toBeCloseTo(1.05, 12);
		expect(estimate.low).toBeCloseTo(0.3, 12);
		expect(estimate.high).toBeCloseTo(1.9, 12);
		expect(estimate.confidence).toBeCloseTo(0.951171875, 12);
	});

	it("gives the known interval of six paired speeds", () => {
		const ratios = [92 / 100, 94 / 101, 91 / 99, 95 / 102, 93 / 100, 92 / 98];
		const estimate = estimateOf(hodgesLehmannRatio(ratios, "ratio"));
		expect(estimate.value).toBeCloseTo(0.929340340988034, 12);
		expect(estimate.low).toBeCloseTo(0.92, 12);
		expect(estimate.high).toBeCloseTo(0.9347255538295809, 12);
		expect(estimate.confidence).toBeCloseTo(0.90625, 12);
	});

	it("is hardly moved by one wild value", () => {
		const wild = [...TEN.slice(0, 9), 1000];
		expect(estimateOf(hodgesLehmann(wild, "s")).value).toBeLessThan(1.5);
	});

	it("has no interval from fewer than five values at 90 %, nor from equal or undefined ones", () => {
		expect(hodgesLehmann([], "s")).toEqual({ measured: false, reason: "no-values" });
		expect(hodgesLehmann([1], "s")).toEqual({ measured: false, reason: "too-few-values" });
		expect(hodgesLehmann([1, 2, 3, 4], "s")).toEqual({ measured: false, reason: "too-few-values" });
		expect(hodgesLehmann([1, 2, 3, 4, 5], "s")).toMatchObject({ measured: true });
		expect(hodgesLehmann(Array(8).fill(3), "s")).toEqual({ measured: false, reason: "zero-variance" });
		expect(hodgesLehmann([1, 2, 3, 4, Number.NaN], "s")).toEqual({ measured: false, reason: "not-finite" });
		expect(hodgesLehmannRatio([1, 2, 3, 4, 0], "s")).toEqual({ measured: false, reason: "not-positive" });
	});
});

describe("the signed-rank distribution", () => {
	it("has the distribution of all sign patterns", () => {
		expect(signedRankDistribution(0)).toEqual([1]);
		expect(signedRankDistribution(3).map((p) => 8 * p)).toEqual([1, 1, 1, 2, 1, 1, 1]);
		expect(signedRankDistribution(20).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
	});
});

describe("the rank-sum statistic", () => {
	it("is the standardized rank sum, and its mirror image when the sides change", () => {
		// later 5, 6 of 1..6: W = 11, expected 7, variance 4 * 2 * 7 / 12
		expect(rankSumZ([1, 2, 3, 4], [5, 6])).toBeCloseTo(4 / Math.sqrt(56 / 12), 12);
		expect(rankSumZ([5, 6], [1, 2, 3, 4])).toBeCloseTo(-4 / Math.sqrt(56 / 12), 12);
	});

	it("corrects the variance for ties", () => {
		// ranks 1.5 1.5 3.5 3.5: W = 5 of {1, 2} and {1, 2}; expected 5
		expect(rankSumZ([1, 2], [1, 2])).toBe(0);
		// ranks 1.5 1.5 | 3.5 3.5: W = 7, expected 5, scale 5 - 12/12 = 4
		expect(rankSumZ([1, 1], [2, 2])).toBeCloseTo(2 / Math.sqrt((4 * 4) / 12), 12);
	});

	it("is 0 where a side is empty or everything is tied", () => {
		expect([rankSumZ([], [1]), rankSumZ([1], []), rankSumZ([2, 2], [2, 2, 2]), rankSumZ([1], [1])]).toEqual([
			0, 0, 0, 0,
		]);
	});
});
