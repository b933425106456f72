import { describe, expect, it } from "vitest";
import { holmAdjusted } from "../../../src/statistics/test/holm.ts";

describe("Holm's adjustment", () => {
	it("gives the known values in the order of its input", () => {
		const adjusted = holmAdjusted([0.01, 0.04, 0.03, 0.005]);
		for (const [index, expected] of [0.03, 0.06, 0.06, 0.02].entries())
			expect(adjusted[index]).toBeCloseTo(expected, 12);
	});

	it("leaves a single p-value alone, never exceeds 1, and takes an empty family", () => {
		expect(holmAdjusted([0.04])).toEqual([0.04]);
		expect(holmAdjusted([0.9, 0.6, 1])).toEqual([1, 1, 1]);
		expect(holmAdjusted([])).toEqual([]);
	});

	it("refuses what is no p-value", () => {
		expect(() => holmAdjusted([0.1, Number.NaN])).toThrow("p-value 1 is NaN");
		expect(() => holmAdjusted([1.2])).toThrow("not within [0, 1]");
	});
});
