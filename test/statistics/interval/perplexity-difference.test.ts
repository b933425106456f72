import { describe, expect, it } from "vitest";
import { perplexityDifference } from "../../../src/statistics/interval/perplexity-difference.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";

const clusters = [
	{ n: 100, baseline: 180, variant: 184 },
	{ n: 120, baseline: 221, variant: 224 },
	{ n: 80, baseline: 139, variant: 143 },
	{ n: 110, baseline: 200, variant: 203 },
	{ n: 90, baseline: 160, variant: 165 },
];

describe("the paired perplexity difference", () => {
	it("gives the known values of a five-chunk example", () => {
		const { pplBaseline, pplVariant, delta, logRatio } = perplexityDifference(clusters);
		expect(pplBaseline).toBeCloseTo(6.0496474644129465, 10);
		expect(pplVariant).toBeCloseTo(6.2839577691899375, 10);
		const ratio = estimateOf(logRatio);
		expect(ratio).toMatchObject({ n: 5, unit: "nats/token", confidence: 0.9 });
		expect(ratio.value).toBeCloseTo(0.038, 12);
		expect(ratio.low).toBeCloseTo(0.02513452101024135, 9);
		expect(ratio.high).toBeCloseTo(0.05086547898975872, 9);
		const difference = estimateOf(delta);
		expect(difference.unit).toBe("PPL");
		expect(difference.value).toBeCloseTo(0.234310304776991, 10);
		expect(difference.low).toBeCloseTo(0.16085338723957082, 9);
		expect(difference.high).toBeCloseTo(0.30776722231441117, 9);
	});

	it("changes sign when the conditions change places", () => {
		const swapped = clusters.map(({ n, baseline, variant }) => ({ n, baseline: variant, variant: baseline }));
		expect(estimateOf(perplexityDifference(swapped).delta).value).toBeCloseTo(-0.234310304776991, 10);
	});

	it("is exactly 0, with a width of 0, where every cluster is bit-identical", () => {
		const same = clusters.map(({ n, baseline }) => ({ n, baseline, variant: baseline }));
		const { delta, logRatio } = perplexityDifference(same);
		expect(estimateOf(delta)).toMatchObject({ value: 0, low: 0, high: 0 });
		expect(estimateOf(logRatio)).toMatchObject({ value: 0, low: 0, high: 0 });
	});

	it("names what is missing instead of giving a number", () => {
		const none = perplexityDifference([]);
		expect([none.pplBaseline, none.pplVariant]).toEqual([null, null]);
		expect([none.delta, none.logRatio]).toEqual(Array(2).fill({ measured: false, reason: "no-clusters" }));
		const one = perplexityDifference(clusters.slice(0, 1));
		expect(one.pplBaseline).toBeCloseTo(Math.exp(1.8), 10);
		expect(one.delta).toEqual({ measured: false, reason: "too-few-clusters" });
		const broken = perplexityDifference([...clusters, { n: 10, baseline: 20, variant: Number.NaN }]);
		expect(broken.pplVariant).toBeNull();
		expect(broken.delta).toEqual({ measured: false, reason: "not-finite" });
	});

	it("refuses a shift that is the same in every cluster without being identical", () => {
		const shifted = clusters.map(({ n, baseline }) => ({ n, baseline, variant: baseline + n / 64 }));
		expect(perplexityDifference(shifted).logRatio).toEqual({ measured: false, reason: "zero-variance" });
	});
});
