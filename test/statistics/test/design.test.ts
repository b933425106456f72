import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/statistics/distribution/random.ts";
import { decideEquivalence, equivalenceP } from "../../../src/statistics/interval/equivalence.ts";
import { uniformityTest } from "../../../src/statistics/test/kolmogorov-smirnov.ts";
import {
	mcnemarPower,
	minimumDetectableEffect,
	trialsWithoutEvent,
	tTestPower,
	tTestSampleSize,
} from "../../../src/statistics/test/power.ts";

const estimate = { value: 1, low: 0.9, high: 1.1, n: 8, unit: "ratio", confidence: 0.9 };

describe("equivalence", () => {
	it("is shown by an interval within the bounds, difference by one outside, and nothing by one across", () => {
		expect(decideEquivalence(estimate, { low: 0.85, high: 1.15 })).toBe("equivalent");
		expect(decideEquivalence(estimate, { low: 0.9, high: 1.1 })).toBe("equivalent");
		expect(decideEquivalence(estimate, { low: 0.95, high: 1.15 })).toBe("not-shown");
		expect(decideEquivalence(estimate, { low: 1.2, high: 1.4 })).toBe("different");
		expect(decideEquivalence(estimate, { low: 0.5, high: 0.8 })).toBe("different");
	});

	it("is non-inferiority where one bound is infinite", () => {
		expect(decideEquivalence(estimate, { low: Number.NEGATIVE_INFINITY, high: 1.1 })).toBe("equivalent");
		expect(decideEquivalence(estimate, { low: 0.95, high: Number.POSITIVE_INFINITY })).toBe("not-shown");
	});

	it("has a p-value that reaches 5 % exactly where the 90 % interval touches a bound", () => {
		expect(equivalenceP(estimate, { low: 0.5, high: 1.1 })).toBeCloseTo(0.05, 10);
		expect(equivalenceP(estimate, { low: 0.9, high: 1.5 })).toBeCloseTo(0.05, 10);
		expect(equivalenceP(estimate, { low: 0.85, high: 1.15 })).toBeLessThan(0.05);
		expect(equivalenceP(estimate, { low: 1.05, high: 1.15 })).toBeGreaterThan(0.5);
	});

	it("shows nothing from one value, and decides identical values outright", () => {
		expect(equivalenceP({ ...estimate, n: 1 }, { low: 0, high: 2 })).toBe(1);
		const exact = { ...estimate, low: 1, high: 1 };
		expect(equivalenceP(exact, { low: 0.9, high: 1.1 })).toBe(0);
		expect(equivalenceP(exact, { low: 1.1, high: 1.2 })).toBe(1);
	});
});

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

	it("of the exact McNemar test agrees with known designs", () => {
		expect(mcnemarPower(160, 0.05, 0)).toBeCloseTo(0.91, 2);
		expect(mcnemarPower(400, 0.05, 0.01)).toBeCloseTo(0.95, 2);
		expect(mcnemarPower(160, 0.1, 0.01)).toBeCloseTo(0.98, 2);
		expect(mcnemarPower(4, 1, 0)).toBe(0);
		expect(mcnemarPower(5, 1, 0)).toBeCloseTo(1, 12);
		expect(mcnemarPower(0, 0.5, 0)).toBe(0);
	});

	it("of no event: 29, 59, 149 and 299 trials bound a rate by 10, 5, 2 and 1 %", () => {
		expect([0.1, 0.05, 0.02, 0.01].map((bound) => trialsWithoutEvent(bound))).toEqual([29, 59, 149, 299]);
	});
});

describe("the uniformity test", () => {
	it("has the known tail of Kolmogorov's distribution", () => {
		// Large n: P(sqrt(n) D > 1.3581) = 0.05. One value at 0.5 of n = 1: D = 0.5.
		expect(uniformityTest([0.5]).distance).toBe(0.5);
		const n = 10_000;
		const shifted = Array.from({ length: n }, (_, i) => Math.max(0, (i + 0.5) / n - 1.3581 / Math.sqrt(n)));
		expect(uniformityTest(shifted).p).toBeCloseTo(0.05, 2);
	});

	it("rejects uniform values in about 5 % of samples, and squeezed ones always", () => {
		const random = seededRandom(9);
		const samples = Array.from({ length: 600 }, () => uniformityTest(Array.from({ length: 40 }, random)).p < 0.05);
		expect(samples.filter(Boolean).length / 600).toBeGreaterThan(0.025);
		expect(samples.filter(Boolean).length / 600).toBeLessThan(0.08);
		expect(uniformityTest(Array.from({ length: 40 }, () => random() ** 4)).p).toBeLessThan(0.001);
	});

	it("takes no value as no evidence and equal values as they are", () => {
		expect(uniformityTest([])).toEqual({ distance: 0, p: 1 });
		expect(uniformityTest(Array(20).fill(1)).p).toBeLessThan(1e-6);
		expect(uniformityTest(Array.from({ length: 101 }, (_, i) => i / 100)).p).toBe(1);
	});
});
