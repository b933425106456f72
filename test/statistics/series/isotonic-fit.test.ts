import { describe, expect, it } from "vitest";
import { isotonicFit } from "../../../src/statistics/series/isotonic-fit.ts";

describe("the isotonic fit", () => {
	it("follows a rise and pools what falls", () => {
		expect(isotonicFit([1, 2, 5, 9])).toEqual([1, 2, 5, 9]);
		expect(isotonicFit([1, 3, 2, 4])).toEqual([1, 2.5, 2.5, 4]);
		expect(isotonicFit([1, 5, 4, 0, 6])).toEqual([1, 3, 3, 3, 6]);
	});

	it("is the mean of a falling series, and nothing of nothing", () => {
		expect(isotonicFit([3, 2, 1])).toEqual([2, 2, 2]);
		expect(isotonicFit([])).toEqual([]);
	});
});
