import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/statistics/distribution/random.ts";
import { normalDraws } from "../../../src/statistics/distribution/random-draws.ts";
import { studentTQuantile } from "../../../src/statistics/distribution/student-t.ts";
import { clusterMean } from "../../../src/statistics/interval/cluster-mean.ts";
import { skewedMean, UNSEEN_FACTOR } from "../../../src/statistics/interval/skewed-mean.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";

const unit = "nats/token";

function measured(values: readonly number[]) {
	const mean = skewedMean(
		values.map((sum) => ({ sum, weight: 1 })),
		{ unit },
	);
	if (!mean.measured) throw new Error(mean.reason);
	return mean;
}

function lognormals(count: number, deviation: number, seed: number): number[] {
	const normal = normalDraws(seededRandom(seed));
	return Array.from({ length: count }, () => Math.exp(deviation * normal()));
}

describe("the skewed mean", () => {
	it("keeps the estimate and the lower end of the t interval on the logarithm", () => {
		const clusters = [3, 1, 4, 1, 5, 9, 2, 6].map((sum) => ({ sum, weight: 2 }));
		const plain = estimateOf(clusterMean(clusters, { unit, scale: "log" }));
		const skewed = skewedMean(clusters, { unit });
		expect(skewed).toMatchObject({ measured: true, estimate: { value: plain.value, low: plain.low, n: 8 } });
	});

	it("reaches as far as chunks of an unseen kind could lift the mean", () => {
		const { estimate } = measured(lognormals(48, 0.3, 1));
		expect(estimate.high / estimate.value).toBeCloseTo(1 + (1 - 0.05 ** (1 / 48)) * (UNSEEN_FACTOR - 1), 9);
	});

	it("is Hall's bound where many values are skewed: its transformation takes it back to -t", () => {
		const values = lognormals(600, 1.6, 5);
		const { value, high } = measured(values).estimate;
		const n = values.length;
		const moment = (power: number) => values.reduce((sum, x) => sum + (x - value) ** power, 0) / n;
		const error = Math.sqrt(moment(2) / (n - 1));
		const skewness = (1.5 * moment(3)) / moment(2) ** 1.5;
		const t = (value - high) / error;
		const slope = skewness / Math.sqrt(n);
		// Hall 1992: g(t) = t + k t^2 / (3 sqrt n) + k^2 t^3 / (27 n) + k / (6 sqrt n)
		const transformed = t + (slope * t ** 2) / 3 + (slope ** 2 * t ** 3) / 27 + slope / 6;
		expect(transformed).toBeCloseTo(-studentTQuantile(0.95, n - 1), 6);
	});

	it("has a p-value on the scale of its interval, which falls to 0 as the bound falls", () => {
		const { estimate, pBeyond } = measured(lognormals(12, 1.4, 3));
		expect(pBeyond(estimate.low)).toBeCloseTo(0.05, 9);
		expect(pBeyond(estimate.value)).toBeCloseTo(0.5, 9);
		// On the linear scale P would not fall below that of a bound of 0, however small the bound.
		expect(pBeyond(estimate.value / 1e6)).toBeLessThan(1e-4);
	});

	it("misses the true mean of twelve bursty chunks in at most 6 % of samples, where t misses it in half", () => {
		const random = seededRandom(8);
		const samples = Array.from({ length: 300 }, () =>
			Array.from({ length: 12 }, () => (random() < 0.05 ? 40 : 1) * (0.8 + 0.4 * random())),
		);
		const missed = samples.filter((values) => measured(values).estimate.high < 2.95).length;
		expect(missed / 300).toBeLessThanOrEqual(0.06);
	});

	it("names why there is none, and is exactly 0 where that is a fact", () => {
		const of = (values: readonly number[], identical?: "exact") =>
			skewedMean(
				values.map((sum) => ({ sum, weight: 1 })),
				{ unit, ...(identical === undefined ? {} : { identical }) },
			);
		expect(of([])).toEqual({ measured: false, reason: "no-clusters" });
		expect(of([1, 2])).toEqual({ measured: false, reason: "too-few-clusters" });
		expect(of([1, 1, 1])).toEqual({ measured: false, reason: "zero-variance" });
		expect(of([1, -1, 1])).toEqual({ measured: false, reason: "negative" });
		expect(of([0, 0, 0])).toEqual({ measured: false, reason: "zero-variance" });
		const none = of([0, 0, 0], "exact");
		expect(none).toMatchObject({ estimate: { value: 0, low: 0, high: 0 } });
		expect(none.measured && none.pBeyond(0.02)).toBe(1);
	});
});
