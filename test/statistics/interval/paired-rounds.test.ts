import { describe, expect, it } from "vitest";
import { pairedRatio } from "../../../src/statistics/interval/paired-rounds.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";

const TEST = [92, 94, 91, 95, 93, 92];
const BASE = [100, 101, 99, 102, 100, 98];

describe("a ratio over paired rounds", () => {
	it("has the mean, the ranks and both intervals of the reference to six decimals", () => {
		const { mean, rank } = pairedRatio(TEST.map((variant, i) => ({ baseline: BASE[i]!, variant })));
		const round = ({ value, low, high }: { value: number; low: number; high: number }) =>
			[value, low, high].map((number) => Number(number.toFixed(6)));
		expect(round(estimateOf(mean))).toEqual([0.928314, 0.92218, 0.934488]);
		expect(round(estimateOf(rank))).toEqual([0.92934, 0.92, 0.934726]);
	});

	it("moves the ranks little where one round is wild, and the mean much", () => {
		const pairs = [0.95, 0.95, 0.951, 0.949, 0.95, 0.951, 0.949, 0.2].map((variant) => ({ baseline: 1, variant }));
		const { mean, rank } = pairedRatio(pairs);
		expect(estimateOf(rank).value).toBeGreaterThan(0.94);
		expect(estimateOf(mean).value).toBeLessThan(0.8);
	});

	it("is not measured on a time that is not positive", () => {
		const { mean, rank } = pairedRatio([0, 1, 1, 1, 1].map((variant) => ({ baseline: 1, variant })));
		expect([mean, rank]).toEqual([
			{ measured: false, reason: "not-positive" },
			{ measured: false, reason: "not-positive" },
		]);
	});
});
