import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/statistics/distribution/random.ts";
import { normalDraws } from "../../../src/statistics/distribution/random-draws.ts";
import { bootstrapInterval } from "../../../src/statistics/interval/bootstrap.ts";
import { clusterMean } from "../../../src/statistics/interval/cluster-mean.ts";
import { type PairedSums, pairedMean, pairedRatio } from "../../../src/statistics/interval/paired-means.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";

const unit = "u";

function units(count: number, seed: number, effect: number): PairedSums[] {
	const draw = normalDraws(seededRandom(seed));
	return Array.from({ length: count }, () => {
		const size = 100 + 20 * draw();
		return { weight: 10, baseline: size, variant: size * effect + 3 * draw() };
	});
}

describe("the paired mean", () => {
	it("is the clustered mean of the differences", () => {
		const sample = units(8, 1, 1.1);
		const differences = sample.map(({ weight, baseline, variant }) => ({ weight, sum: variant - baseline }));
		expect(pairedMean(sample, { unit })).toEqual(clusterMean(differences, { unit }));
	});

	it("is exactly 0 where both conditions agree everywhere, and nothing for fewer than two units", () => {
		const same = units(5, 2, 1).map((one) => ({ ...one, variant: one.baseline }));
		expect(estimateOf(pairedMean(same, { unit }))).toMatchObject({ value: 0, low: 0, high: 0 });
		expect(pairedMean([], { unit })).toEqual({ measured: false, reason: "no-clusters" });
		expect(pairedMean(units(1, 3, 1), { unit })).toEqual({ measured: false, reason: "too-few-clusters" });
	});
});

describe("the paired ratio", () => {
	it("is the ratio of the totals, with an interval symmetric in the logarithm", () => {
		const sample = [
			{ weight: 1, baseline: 10, variant: 12 },
			{ weight: 1, baseline: 30, variant: 33 },
			{ weight: 1, baseline: 20, variant: 21 },
		];
		const { value, low, high } = estimateOf(pairedRatio(sample, { unit }));
		expect(value).toBeCloseTo(66 / 60, 12);
		expect(value / low).toBeCloseTo(high / value, 10);
		// residuals 1, 0, -1: SE = sqrt(3/2 * 2) / 60; t(2) = 2.91999
		expect(Math.log(high / value)).toBeCloseTo((2.9199855803537242 * Math.sqrt(3)) / 60 / 1.1, 9);
	});

	it("covers the true ratio in about 90 % of samples of units that differ in size", () => {
		const covered = Array.from({ length: 500 }, (_, seed) => {
			const { low, high } = estimateOf(pairedRatio(units(8, 100 + seed, 1.1), { unit }));
			return low <= 1.1 && 1.1 <= high;
		}).filter(Boolean).length;
		expect(covered / 500).toBeGreaterThan(0.86);
		expect(covered / 500).toBeLessThan(0.94);
	});

	it("is exactly 1 for identical conditions, and names why there is none", () => {
		const same = units(5, 2, 1).map((one) => ({ ...one, variant: one.baseline }));
		expect(estimateOf(pairedRatio(same, { unit }))).toMatchObject({ value: 1, low: 1, high: 1 });
		expect(pairedRatio([], { unit })).toEqual({ measured: false, reason: "no-clusters" });
		expect(pairedRatio([{ weight: 1, baseline: 1, variant: 2 }], { unit })).toMatchObject({
			reason: "too-few-clusters",
		});
		expect(pairedRatio([{ weight: 1, baseline: -1, variant: 2 }], { unit })).toMatchObject({ reason: "not-positive" });
		expect(pairedRatio([{ weight: 1, baseline: 0, variant: 2 }], { unit })).toMatchObject({ reason: "not-finite" });
	});
});

describe("the bootstrap", () => {
	const mean = (sample: readonly number[]): number => sample.reduce((a, b) => a + b) / sample.length;

	it("gives the same interval for the same seed and another for another", () => {
		const values = [3, 1, 4, 1, 5, 9, 2, 6];
		const draw = (seed: number) => bootstrapInterval(values, mean, { random: seededRandom(seed), unit });
		expect(draw(1)).toEqual(draw(1));
		expect(draw(1)).not.toEqual(draw(2));
	});

	it("approaches the quantiles of all resamples of two values: a quarter, a half, a quarter", () => {
		const options = { random: seededRandom(4), unit, resamples: 4000, confidence: 0.4 };
		const { low, high } = estimateOf(bootstrapInterval([0, 1], mean, options));
		expect([low, high]).toEqual([0.5, 0.5]);
		const wide = estimateOf(bootstrapInterval([0, 1], mean, { ...options, confidence: 0.6 }));
		expect([wide.low, wide.high]).toEqual([0, 1]);
	});

	it("covers a mean of 30 in about 90 % of samples, and too rarely with 8", () => {
		const coverage = (n: number): number => {
			const draw = normalDraws(seededRandom(n));
			const random = seededRandom(77);
			const covered = Array.from({ length: 400 }, () => {
				const sample = Array.from({ length: n }, () => draw());
				const { low, high } = estimateOf(bootstrapInterval(sample, mean, { random, unit, resamples: 400 }));
				return low <= 0 && 0 <= high;
			});
			return covered.filter(Boolean).length / 400;
		};
		expect(coverage(30)).toBeGreaterThan(0.85);
		expect(coverage(30)).toBeLessThan(0.94);
		expect(coverage(8)).toBeLessThan(0.89);
	});

	it("names why there is none", () => {
		const options = { random: seededRandom(1), unit };
		expect(bootstrapInterval([], mean, options)).toEqual({ measured: false, reason: "no-clusters" });
		expect(bootstrapInterval([1], mean, options)).toEqual({ measured: false, reason: "too-few-clusters" });
		expect(bootstrapInterval([2, 2, 2], mean, options)).toEqual({ measured: false, reason: "zero-variance" });
		const undefinedRatio = (sample: readonly number[]) => 1 / (mean(sample) - sample[0]!);
		expect(bootstrapInterval([1, 2], undefinedRatio, options)).toMatchObject({ reason: "undefined-in-resamples" });
	});
});
