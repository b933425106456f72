import { describe, expect, it } from "vitest";
import { binomialAtLeast } from "../../../src/statistics/distribution/binomial.ts";

describe("the binomial distribution", () => {
	it("has the published tail of SciPy's binomtest example, and the sign test at one half", () => {
		expect(binomialAtLeast(3, 15, 0.1)).toBeCloseTo(0.18406106910639114, 12);
		expect(binomialAtLeast(15, 16, 0.5)).toBeCloseTo(17 / 2 ** 16, 12);
	});

	it("takes no trial, a share of 0 and a share of 1 as what they are", () => {
		expect(binomialAtLeast(0, 0, 0.3)).toBe(1);
		expect(binomialAtLeast(1, 5, 0)).toBe(0);
		expect(binomialAtLeast(5, 5, 1)).toBe(1);
		expect(binomialAtLeast(1, 1, 0.05)).toBeCloseTo(0.05, 12);
	});

	it("has tails that add up, also for thousands of trials", () => {
		expect(binomialAtLeast(3, 10, 0.2) + binomialAtLeast(8, 10, 0.8)).toBeCloseTo(1, 12);
		expect([binomialAtLeast(0, 10, 0.2), binomialAtLeast(11, 10, 0.2)]).toEqual([1, 0]);
		expect(binomialAtLeast(2500, 5000, 0.5) + binomialAtLeast(2501, 5000, 0.5)).toBeCloseTo(1, 9);
	});
});
