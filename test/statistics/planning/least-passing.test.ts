import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leastPassing } from "../../../src/statistics/planning/least-passing.ts";

describe("the least n that passes", () => {
	it("is found exactly, wherever it lies", () => {
		const least = fc.integer({ min: 1, max: 5000 });
		const isFound = (n: number) => leastPassing((tried) => tried >= n, { tooFew: 0, first: 1, most: 10_000 }) === n;
		fc.assert(fc.property(least, isFound), { seed: 1 });
	});

	it("is none where nothing in reach passes", () => {
		expect(leastPassing(() => false, { tooFew: 1, first: 2, most: 64 })).toBeNull();
	});
});
