import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/statistics/distribution/random.ts";
import { normalDraws } from "../../../src/statistics/distribution/random-draws.ts";
import { clusteredPairedLoss } from "../../../src/statistics/interval/clustered-paired-loss.ts";
import { skewedMean } from "../../../src/statistics/interval/skewed-mean.ts";
import { planLoss } from "../../../src/statistics/planning/loss-plan.ts";
import { leastEffect, planMean } from "../../../src/statistics/planning/mean-plan.ts";
import { planSkewed } from "../../../src/statistics/planning/skewed-plan.ts";
import { tTestPower } from "../../../src/statistics/test/power.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";

describe("the plan of a mean", () => {
	it("finds the least effect that n units show in 9 of 10 cases", () => {
		for (const n of [2, 5, 12, 48]) expect(tTestPower(n, leastEffect(n) as number)).toBeCloseTo(0.9, 6);
		// 2.93 standard errors where t is nearly normal
		expect((leastEffect(400) as number) * 20).toBeCloseTo(2.93, 1);
		expect(leastEffect(1)).toBeNull();
	});

	it("says how often a lossless cache stays open, and how many units would end that", () => {
		const design = { deviation: 0.4, bound: 0.405, expected: 0 };
		const five = planMean({ ...design, n: 5 });
		const enough = five.unitsToDecide as number;
		expect(five.chanceOpen).toBeGreaterThan(0.3);
		expect(planMean({ ...design, n: enough }).chanceOpen).toBeLessThanOrEqual(0.1);
		expect(planMean({ ...design, n: enough - 1 }).chanceOpen).toBeGreaterThan(0.1);
	});

	it("has nothing to say of one unit, everything where units do not vary, and no number for a value on its bound", () => {
		expect(planMean({ n: 1, deviation: 1, bound: 1, expected: 0 })).toMatchObject({
			leastDetectable: null,
			chanceOpen: 1,
		});
		expect(planMean({ n: 3, deviation: 0, bound: 1, expected: 0 })).toEqual({
			leastDetectable: 0,
			chanceOpen: 0,
			unitsToDecide: 2,
		});
		const onBound = planMean({ n: 9, deviation: 1, bound: 1, expected: 1 });
		expect(onBound.unitsToDecide).toBeNull();
		expect(onBound.chanceOpen).toBeCloseTo(0.9, 3);
	});
});

describe("the plan of a skewed mean", () => {
	// Lognormal chunks of coefficient of variation 0.53.
	const shape = 0.5;
	const variation = Math.sqrt(Math.exp(shape ** 2) - 1);

	it("foretells what samples of the design do", () => {
		const design = { n: 48, variation, bound: 0.02, expected: 0.0055 };
		const { leastDetectable, chanceOpen } = planSkewed(design);
		const normal = normalDraws(seededRandom(31));
		const ends = (mean: number) =>
			Array.from({ length: 300 }, () => {
				const chunk = () => ({ sum: mean * Math.exp(shape * normal() - shape ** 2 / 2), weight: 1 });
				return estimateOf(skewedMean(Array.from({ length: design.n }, chunk), { unit: "nats" }));
			});
		const failed = ends(leastDetectable as number).filter(({ low }) => low > design.bound).length / 300;
		const open = ends(design.expected).filter(({ high }) => high > design.bound).length / 300;
		expect(failed).toBeGreaterThan(0.83);
		expect(failed).toBeLessThan(0.97);
		expect(chanceOpen).toBeGreaterThan(0.05);
		expect(Math.abs(open - chanceOpen)).toBeLessThan(0.07);
	});

	it("says what can pass: a third of the bound with 48 chunks, a tenth with twelve", () => {
		const plan = (n: number) => planSkewed({ n, variation, bound: 0.02, expected: 0.001 });
		expect(plan(48).largestPassing).toBeCloseTo(0.02 / 3.359, 5);
		expect(plan(12).largestPassing).toBeCloseTo(0.02 / 9.616, 5);
		expect(plan(48).chunksToPass).toBeLessThan(12);
		expect(planSkewed({ n: 48, variation, bound: 0.02, expected: 0.02 }).chunksToPass).toBeNull();
		expect(planSkewed({ n: 1, variation, bound: 0.02, expected: 0.01 }).leastDetectable).toBeNull();
	});
});

describe("the plan of a loss", () => {
	it("knows that five sessions cannot pass a lossless cache and 40 can", () => {
		const design = { size: 50, bound: 0.05, expected: 0 };
		expect(planLoss({ ...design, clusters: 5 })).toMatchObject({ chanceOpen: 1, clustersToPass: 40 });
		expect(planLoss({ ...design, clusters: 40 }).chanceOpen).toBe(0);
		expect(planLoss({ ...design, clusters: 10, breakLoss: 0 })).toMatchObject({ chanceOpen: 0, clustersToPass: 10 });
	});

	it("needs 59 single needles for 5 % and 29 for 10 %", () => {
		expect(planLoss({ clusters: 60, size: 1, bound: 0.05, expected: 0 }).clustersToPass).toBe(59);
		expect(planLoss({ clusters: 60, size: 1, bound: 0.1, expected: 0 }).clustersToPass).toBe(29);
	});

	it("detects less loss with more clusters, and asks for more where the control loses some", () => {
		const least = (clusters: number) =>
			planLoss({ clusters, size: 50, bound: 0.05, expected: 0 }).leastDetectable as number;
		expect(least(5)).toBeGreaterThan(least(20));
		expect(least(20)).toBeGreaterThan(0.05);
		const flaky = planLoss({ clusters: 60, size: 1, bound: 0.05, expected: 0.01 });
		expect(flaky.chanceOpen).toBeGreaterThan(0.3);
		expect(flaky.clustersToPass).toBeGreaterThan(100);
		expect(planLoss({ clusters: 60, size: 1, bound: 0.05, expected: 0.05 }).clustersToPass).toBeNull();
	});

	it("foretells what samples of the design do: power at the least loss, and open verdicts of a flaky cache", () => {
		const design = { clusters: 60, size: 1, bound: 0.05, expected: 0.01 };
		const { leastDetectable, chanceOpen } = planLoss(design);
		const random = seededRandom(12);
		const ends = (loss: number) =>
			Array.from({ length: 400 }, () => {
				const lost = Array.from({ length: design.clusters }, () => Number(random() < loss));
				return estimateOf(
					clusteredPairedLoss(
						lost.map((count) => ({ lost: count, gained: 0, pairs: 1 })),
						{ unit: "share" },
					),
				);
			});
		const failed = ends(leastDetectable as number).filter(({ low }) => low > design.bound).length / 400;
		const open = ends(design.expected).filter(({ high }) => high > design.bound).length / 400;
		expect(failed).toBeGreaterThan(0.85);
		expect(failed).toBeLessThan(0.95);
		expect(Math.abs(open - chanceOpen)).toBeLessThan(0.06);
	});
});
