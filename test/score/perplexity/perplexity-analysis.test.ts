import { describe, expect, it } from "vitest";
import { analyzePerplexity } from "../../../src/score/perplexity/perplexity-analysis.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";
import { biasedCoin, syntheticWork } from "../../support/sample/synthetic-drift.ts";
import { type SyntheticPosition, syntheticScores } from "../../support/sample/synthetic-scores.ts";

const FAIR: SyntheticPosition = { probabilities: [0.5, 0.5], target: 0 };

function chunk(...rows: SyntheticPosition[]) {
	return syntheticScores(rows, 2);
}

const fair = { a: chunk(FAIR, FAIR), b: chunk(FAIR, FAIR, FAIR), c: chunk(FAIR, FAIR) };

describe("the perplexity analysis", () => {
	it("sums likelihood, divergence and agreement per chunk and pairs them with the baseline", () => {
		const worse = (kl: number): SyntheticPosition => biasedCoin(kl, 1);
		const variant = {
			a: chunk(worse(0.1), worse(0.2)),
			b: chunk(worse(0.1), worse(0.1), worse(0.1)),
			c: chunk(worse(0.3), worse(0.3)),
		};
		const baseline = Object.fromEntries(
			Object.entries(fair).map(([id, scores]) => [id, { ...scores, targets: scores.targets.map(() => 1) }]),
		);
		const analysis = analyzePerplexity(syntheticWork({ kind: "score-chunk", baseline, variant }));
		expect(analysis).toMatchObject({ part: "p", variant: "variant", tokens: 7, unpaired: [] });
		expect(analysis.pplBaseline).toBeCloseTo(2, 6);
		expect(analysis.chunks.map(({ caseId, n }) => [caseId, n])).toEqual([
			["a", 2],
			["b", 3],
			["c", 2],
		]);
		expect(analysis.chunks[0]?.kl).toBeCloseTo(0.3, 5);
		const kl = estimateOf(analysis.kl);
		expect(kl).toMatchObject({ n: 3, unit: "nats/token" });
		expect(kl.value).toBeCloseTo(1.2 / 7, 5);
		expect(kl.low).toBeGreaterThan(0);
		const nll = analysis.chunks.reduce((sum, { nllVariant }) => sum + nllVariant, 0) / 7;
		expect(estimateOf(analysis.logRatio).value).toBeCloseTo(nll - Math.LN2, 6);
		expect(estimateOf(analysis.pplDelta).value).toBeCloseTo(Math.exp(nll) - 2, 5);
		expect(estimateOf(analysis.pplDelta).value).toBeGreaterThan(0);
		expect(analysis.lumpedMass).toBeCloseTo(0, 6);
	});

	it("gives exact zeros of zero width for an exact A/A, and full agreement", () => {
		const work = syntheticWork({ kind: "score-chunk", baseline: fair, variant: fair, control: fair });
		const analysis = analyzePerplexity(work);
		for (const measured of [analysis.kl, analysis.klFloor, analysis.pplDelta, analysis.logRatio])
			expect(estimateOf(measured)).toMatchObject({ value: 0, low: 0, high: 0, n: 3 });
		expect(estimateOf(analysis.sameTop)).toMatchObject({ value: 1, low: 1, high: 1 });
	});

	it("measures the floor as the control's own divergence", () => {
		const control = {
			a: chunk(biasedCoin(0.001), FAIR),
			b: chunk(FAIR, FAIR, FAIR),
			c: chunk(biasedCoin(0.002), FAIR),
		};
		const analysis = analyzePerplexity(syntheticWork({ kind: "score-chunk", baseline: fair, variant: fair, control }));
		expect(estimateOf(analysis.klFloor).value).toBeCloseTo(0.003 / 7, 6);
		expect(estimateOf(analysis.kl).value).toBe(0);
		const alone = analyzePerplexity(syntheticWork({ kind: "score-chunk", baseline: fair, variant: fair }));
		expect(alone.klFloor).toEqual({ measured: false, reason: "no-control" });
	});

	it("does not claim certain agreement from a few chunks that happen to agree", () => {
		const variant = { a: chunk(biasedCoin(0.1), FAIR), b: chunk(FAIR, biasedCoin(0.1), FAIR), c: chunk(FAIR, FAIR) };
		const { sameTop } = analyzePerplexity(syntheticWork({ kind: "score-chunk", baseline: fair, variant }));
		expect(estimateOf(sameTop)).toMatchObject({ value: 1, high: 1, n: 3 });
		expect(estimateOf(sameTop).low).toBeLessThan(0.5);
	});

	it("names every chunk that it could not pair and goes on with the others", () => {
		const analysis = analyzePerplexity(
			syntheticWork({
				kind: "score-chunk",
				baseline: { ...fair, d: chunk(FAIR) },
				variant: {
					a: fair.a,
					b: { state: "failed", reason: "engine-error", detail: "" },
					c: { ...fair.c, targets: Int32Array.from([1, 1]) },
				},
			}),
		);
		expect(analysis.unpaired.map(({ caseId, reason }) => `${caseId}: ${reason}`).sort()).toEqual([
			"b: variant-failed:engine-error",
			"c: text-differs",
			"d: variant-missing",
		]);
		expect(analysis.tokens).toBe(2);
		expect(analysis.kl).toEqual({ measured: false, reason: "too-few-clusters" });
		expect(analysis.pplBaseline).toBeCloseTo(2, 6);
	});

	it("measures nothing, and says so, where nothing was answered", () => {
		const analysis = analyzePerplexity(syntheticWork({ kind: "score-chunk", baseline: fair, variant: {} }));
		expect(analysis).toMatchObject({ tokens: 0, pplBaseline: null, pplVariant: null, lumpedMass: null, chunks: [] });
		for (const measured of [analysis.pplDelta, analysis.logRatio, analysis.kl, analysis.sameTop])
			expect(measured).toEqual({ measured: false, reason: "no-clusters" });
	});
});
