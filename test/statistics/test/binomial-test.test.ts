import { describe, expect, it } from "vitest";
import { binomialAtLeast, binomialProbability, binomialTest } from "../../../src/statistics/test/binomial-test.ts";

describe("the exact binomial test", () => {
	it("gives published p-values", () => {
		// Mendel's peas as in R's binom.test, and the example of SciPy's binomtest.
		expect(binomialTest(682, 925, 0.75).twoSided).toBeCloseTo(0.3825, 4);
		expect(binomialTest(3, 15, 0.1).atLeast).toBeCloseTo(0.18406106910639114, 12);
	});

	it("is the sign test at one half", () => {
		// 15 of 16 chunks agree: 2 (1 + 16) / 2^16 on both sides.
		expect(binomialTest(15, 16, 0.5).atLeast).toBeCloseTo(17 / 2 ** 16, 12);
		expect(binomialTest(15, 16, 0.5).twoSided).toBeCloseTo(34 / 2 ** 16, 12);
	});

	it("counts outcomes that are equally likely but for rounding as equally likely", () => {
		expect(binomialTest(2, 8, 0.5).twoSided).toBeCloseTo(binomialTest(6, 8, 0.5).twoSided, 12);
	});

	it("takes no trial, a share of 0 and a share of 1 as what they are", () => {
		expect(binomialTest(0, 0, 0.3)).toEqual({ atLeast: 1, atMost: 1, twoSided: 1 });
		expect(binomialTest(0, 5, 0)).toEqual({ atLeast: 1, atMost: 1, twoSided: 1 });
		expect(binomialTest(1, 5, 0).atLeast).toBe(0);
		expect(binomialTest(5, 5, 1)).toEqual({ atLeast: 1, atMost: 1, twoSided: 1 });
		expect(binomialTest(1, 1, 0.05).atLeast).toBeCloseTo(0.05, 12);
	});

	it("has tails that add up, also for thousands of trials", () => {
		expect(binomialAtLeast(3, 10, 0.2) + binomialTest(2, 10, 0.2).atMost).toBeCloseTo(1, 12);
		expect([binomialAtLeast(0, 10, 0.2), binomialAtLeast(11, 10, 0.2)]).toEqual([1, 0]);
		expect(binomialProbability(2500, 5000, 0.5)).toBeCloseTo((1 - 1 / 20_000) / Math.sqrt(Math.PI * 2500), 9);
	});
});
