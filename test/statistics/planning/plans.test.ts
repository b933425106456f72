import { describe, expect, it } from "vitest";
import { planLoss } from "../../../src/statistics/planning/loss-plan.ts";
import { leastEffect, planMean } from "../../../src/statistics/planning/mean-plan.ts";
import { tTestPower } from "../../../src/statistics/test/power.ts";

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

describe("the plan of a loss", () => {
	it("knows that five sessions cannot pass a lossless cache and 32 can", () => {
		const design = { size: 50, bound: 0.05, expected: 0 };
		expect(planLoss({ ...design, clusters: 5 })).toMatchObject({ chanceOpen: 1, clustersToPass: 32 });
		expect(planLoss({ ...design, clusters: 32 }).chanceOpen).toBe(0);
		expect(planLoss({ ...design, clusters: 10, breakLoss: 0 })).toMatchObject({ chanceOpen: 0, clustersToPass: 9 });
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
});
