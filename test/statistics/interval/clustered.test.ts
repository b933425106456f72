import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/statistics/distribution/random.ts";
import { clusterMean } from "../../../src/statistics/interval/cluster-mean.ts";
import { clusterShare } from "../../../src/statistics/interval/cluster-share.ts";
import { measuredAs } from "../../../src/statistics/interval/estimate.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";
import { normalDraws } from "../../support/sample/random-draws.ts";

const unit = "nats/token";
const equal = (...sums: number[]) => sums.map((sum) => ({ sum, weight: 1 }));

describe("a clustered mean", () => {
	it("is the ordinary t interval where clusters weigh the same", () => {
		// mean 5, s = sqrt(2.5), SE = 0.7071068, t(0.95, 4) = 2.1318468
		const estimate = estimateOf(clusterMean(equal(3, 4, 5, 6, 7), { unit }));
		expect(estimate).toMatchObject({ value: 5, n: 5, unit, confidence: 0.9 });
		expect(estimate.low).toBeCloseTo(5 - 2.1318467863266495 * Math.SQRT1_2, 10);
		expect(estimate.high).toBeCloseTo(5 + 2.1318467863266495 * Math.SQRT1_2, 10);
	});

	it("weighs members, not clusters", () => {
		const clusters = [
			{ sum: 10, weight: 100 },
			{ sum: 9, weight: 10 },
		];
		expect(estimateOf(clusterMean(clusters, { unit })).value).toBeCloseTo(19 / 110, 12);
	});

	it("is symmetric in the logarithm on the log scale and keeps both bounds positive", () => {
		const estimate = estimateOf(clusterMean(equal(0.001, 0.002, 0.02), { unit, scale: "log" }));
		expect(estimate.low).toBeGreaterThan(0);
		expect(estimate.value / estimate.low).toBeCloseTo(estimate.high / estimate.value, 9);
		expect(clusterMean(equal(-1, -2), { unit, scale: "log" })).toEqual({ measured: false, reason: "not-positive" });
	});

	it("names why there is no interval", () => {
		expect(clusterMean([], { unit })).toEqual({ measured: false, reason: "no-clusters" });
		expect(clusterMean(equal(3), { unit })).toEqual({ measured: false, reason: "too-few-clusters" });
		expect(clusterMean(equal(3, Number.NaN), { unit })).toEqual({ measured: false, reason: "not-finite" });
		expect(clusterMean(equal(3, Number.POSITIVE_INFINITY), { unit })).toMatchObject({ reason: "not-finite" });
		expect(clusterMean([...equal(3), { sum: 0, weight: 0 }], { unit })).toMatchObject({ reason: "empty-cluster" });
	});

	it("has no interval of zero width unless identity is declared a fact", () => {
		const same = [
			{ sum: 0.3, weight: 3 },
			{ sum: 0.1, weight: 1 },
			{ sum: 0.7, weight: 7 },
		];
		expect(clusterMean(same, { unit })).toEqual({ measured: false, reason: "zero-variance" });
		const stated = estimateOf(clusterMean(same, { unit, identical: "exact" }));
		expect([stated.low, stated.high]).toEqual([stated.value, stated.value]);
	});

	it("covers the truth in about 90 % of samples whose members correlate within their cluster", () => {
		const draw = normalDraws(seededRandom(11));
		let covered = 0;
		for (let sample = 0; sample < 1000; sample++) {
			const clusters = Array.from({ length: 8 }, () => {
				const shift = draw();
				const weight = 20;
				return { weight, sum: Array.from({ length: weight }, () => 1 + shift + draw()).reduce((a, b) => a + b) };
			});
			const { low, high } = estimateOf(clusterMean(clusters, { unit }));
			if (low <= 1 && 1 <= high) covered++;
		}
		expect(covered).toBeGreaterThan(870);
		expect(covered).toBeLessThan(930);
	});
});

describe("a clustered share", () => {
	it("stays within [0, 1]", () => {
		const clusters = [
			{ sum: 10, weight: 10 },
			{ sum: 10, weight: 10 },
			{ sum: 8, weight: 10 },
		];
		const estimate = estimateOf(clusterShare(clusters, { unit: "share" }));
		expect(estimate.high).toBe(1);
		expect(estimate.low).toBeLessThan(estimate.value);
	});

	it("falls back to the exact interval over clusters where every member agrees", () => {
		const all = Array.from({ length: 59 }, () => ({ sum: 64, weight: 64 }));
		const estimate = estimateOf(clusterShare(all, { unit: "share" }));
		expect([estimate.value, estimate.high, estimate.n]).toEqual([1, 1, 59]);
		expect(estimate.low).toBeCloseTo(0.05 ** (1 / 59), 10);
		const none = all.map(({ weight }) => ({ sum: 0, weight }));
		expect(estimateOf(clusterShare(none, { unit: "share" })).high).toBeCloseTo(1 - 0.05 ** (1 / 59), 10);
	});

	it("refuses equal shares strictly between, which leave the spread unknown", () => {
		const halves = [
			{ sum: 5, weight: 10 },
			{ sum: 5, weight: 10 },
		];
		expect(clusterShare(halves, { unit: "share" })).toEqual({ measured: false, reason: "zero-variance" });
	});
});

describe("a measured quantity", () => {
	it("is never made of numbers that are not finite", () => {
		const estimate = { value: 1, low: Number.NaN, high: 2, n: 3, unit, confidence: 0.9 };
		expect(measuredAs(estimate)).toEqual({ measured: false, reason: "not-finite" });
		expect(measuredAs({ ...estimate, low: 0.5 })).toMatchObject({ measured: true, estimate: { low: 0.5 } });
	});
});
