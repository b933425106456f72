import { describe, expect, it } from "vitest";
import {
	minimumDetectableEffect,
	trialsWithoutEvent,
	tTestPower,
	tTestSampleSize,
} from "../../../src/statistics/test/power.ts";

describe("power", () => {
	it("of a mean: 2.93 standard errors are found in 9 of 10 cases", () => {
		expect(minimumDetectableEffect(1)).toBeCloseTo(2.9264, 4);
		expect(minimumDetectableEffect(0)).toBe(0);
	});

	it("of a t test agrees with published values and with its own size", () => {
		// One-sided, n = 20, effect 0.5: 0.6951 (G*Power); two-sided tables give 0.5645.
		expect(tTestPower(20, 0.5)).toBeCloseTo(0.6951, 3);
		for (const n of [2, 5, 30]) expect(tTestPower(n, 0)).toBeCloseTo(0.05, 3);
		expect(tTestPower(1, 5)).toBe(0);
		expect(tTestPower(400, 5)).toBeCloseTo(1, 9);
	});

	it("of paired speeds needs five rounds for 0.95 at a spread of 2 %, eight for 0.93", () => {
		const effect = (ratio: number, spread: number): number => Math.log(ratio / 0.9) / (spread * Math.SQRT2);
		expect(tTestSampleSize(effect(0.95, 0.02))).toBe(5);
		expect(tTestSampleSize(effect(0.93, 0.02))).toBeGreaterThanOrEqual(8);
		expect(tTestSampleSize(effect(0.93, 0.02))).toBeLessThanOrEqual(9);
		expect(tTestPower(10, effect(0.95, 0.04))).toBeCloseTo(0.87, 1);
		expect(tTestSampleSize(0)).toBeNull();
		expect(tTestSampleSize(-1)).toBeNull();
		expect(tTestSampleSize(1e-4)).toBeNull();
	});

	it("of no event: 29, 59, 149 and 299 trials bound a rate by 10, 5, 2 and 1 %", () => {
		expect([0.1, 0.05, 0.02, 0.01].map((bound) => trialsWithoutEvent(bound))).toEqual([29, 59, 149, 299]);
	});
});
