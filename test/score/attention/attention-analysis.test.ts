import { describe, expect, it } from "vitest";
import type { LayerAttention } from "../../../src/engine/port/engine-probe.ts";
import { analyzeAttention } from "../../../src/score/attention/attention-analysis.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";
import { buildRun, type RunScript, workOf } from "../../support/builder/observation-builder.ts";
import { attentionPart } from "../../support/builder/suite-builder.ts";
import { layerOf } from "../../support/fake/fake-probe.ts";

const chunkOf = (caseId: string) => Number(/\d+/.exec(caseId)?.[0]);

function analyze(script: Partial<RunScript>, texts = 8) {
	return analyzeAttention(workOf(buildRun({ parts: [attentionPart(texts)], ...script }), "attention"));
}

/** The same answer for every text, of the given layers. */
function answering(layers: readonly LayerAttention[]) {
	const answer = { kind: "attention", tokens: 64, queries: 4, layers } as const;
	return analyze({ outcome: () => ({ state: "answered", answer }) }, 2);
}

describe("the attention analysis", () => {
	it("averages the cosines over layers, heads and texts, and lets the interval reach neither 1 nor beyond", () => {
		const analysis = analyze({ shortfall: ({ caseId }) => 0.001 * (1 + chunkOf(caseId)) });
		const { value, low, high, n, unit } = estimateOf(analysis.weightCosine);
		expect(value).toBeCloseTo(1 - 0.0045, 12);
		expect({ n, unit }).toEqual({ n: 8, unit: "cosine" });
		expect(low).toBeLessThan(value);
		expect(high).toBeGreaterThan(value);
		expect(high).toBeLessThan(1);
		expect(analysis).toMatchObject({ texts: 8, unpaired: [] });
	});

	it("weighs heads by their queries, and names the worst head of a layer", () => {
		const [good, bad] = [layerOf(0, 3, 1).heads[0]!, layerOf(0, 1, 0.6).heads[1]!];
		const { layers, weightCosine } = answering([{ layer: 0, heads: [good, bad] }, layerOf(1, 4, 0.8)]);
		expect(layers.map(({ layer }) => layer)).toEqual([0, 1]);
		expect(layers[0]?.worstHead).toEqual({ head: 1, weightCosine: 0.6 });
		// Two texts alike have no spread between them: nothing is estimated, and nothing is made up.
		expect(weightCosine).toEqual({ measured: false, reason: "zero-variance" });
	});

	it("tells layers apart", () => {
		const outcome: RunScript["outcome"] = ({ caseId }) => {
			const missing = 0.001 * (1 + chunkOf(caseId));
			const layers = [layerOf(0, 4, 1), layerOf(3, 12, 1 - missing)];
			return { state: "answered", answer: { kind: "attention", tokens: 64, queries: 4, layers } };
		};
		const { layers, weightCosine } = analyze({ outcome });
		expect(layers.map(({ layer }) => layer)).toEqual([0, 3]);
		expect(estimateOf(layers[0]!.weightCosine)).toMatchObject({ value: 1, low: 1, high: 1 });
		expect(estimateOf(layers[1]!.outputCosine).value).toBeCloseTo(1 - 0.0045, 12);
		expect(estimateOf(layers[1]!.outputRelativeError).unit).toBe("of the norm");
		expect(estimateOf(weightCosine).value).toBeCloseTo(1 - (12 / 16) * 0.0045, 12);
	});

	it("takes a cosine a little above 1 for rounding, and refuses one that is no number", () => {
		const above = analyze({ shortfall: () => -1e-9 });
		expect(estimateOf(above.weightCosine)).toMatchObject({ value: 1, low: 1, high: 1 });
		const broken = analyze({ shortfall: ({ caseId }) => (chunkOf(caseId) === 3 ? Number.NaN : 0.001) });
		expect(broken.weightCosine).toEqual({ measured: false, reason: "not-finite" });
		expect(broken.layers[0]?.worstHead).toBeNull();
	});

	it("names every text without an answer, and measures nothing where there is none", () => {
		const failed = { state: "failed", reason: "engine-error", detail: "x" } as const;
		const analysis = analyze({
			outcome: ({ caseId }) => (chunkOf(caseId) === 2 ? failed : chunkOf(caseId) === 5 ? null : undefined),
		});
		expect(analysis.unpaired.map(({ caseId, reason }) => [caseId, reason]).sort()).toEqual([
			["chunk-2", "variant-failed:engine-error"],
			["chunk-5", "variant-missing"],
		]);
		expect(analysis.texts).toBe(6);
		const nothing = analyze({ outcome: () => failed });
		expect(nothing).toMatchObject({ texts: 0, layers: [], weightCosine: { measured: false, reason: "no-clusters" } });
	});
});
