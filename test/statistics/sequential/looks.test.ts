import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../../src/statistics/distribution/normal.ts";
import { LATER_CONFIDENCE, laterLook, MOST_LOOKS } from "../../../src/statistics/sequential/later-looks.ts";
import { plannedLooks } from "../../../src/statistics/sequential/planned-looks.ts";

describe("planned looks", () => {
	it("have the published limits of Lan and DeMets for five looks at 2.5 %", () => {
		const limits = plannedLooks([1, 2, 3, 4, 5], 0.025, "even").map(({ alpha }) => normalQuantile(1 - alpha));
		for (const [index, expected] of [2.438, 2.4268, 2.4101, 2.3966, 2.3859].entries())
			expect(limits[index]).toBeCloseTo(expected, 3);
	});

	it("spend alpha t^2, the whole of it at the last", () => {
		const looks = plannedLooks([5, 8, 12], 0.05, "square");
		expect(looks.map(({ spent }) => spent)).toEqual([
			expect.closeTo(0.05 * (5 / 12) ** 2, 12),
			expect.closeTo(0.05 * (8 / 12) ** 2, 12),
			0.05,
		]);
		expect(looks[0]?.alpha).toBeCloseTo(0.05 * (5 / 12) ** 2, 12);
		expect(looks[2]?.alpha).toBeGreaterThan(0.035);
		expect(looks[2]?.alpha).toBeLessThan(0.05);
	});

	it("are one plain test where there is one", () => {
		expect(plannedLooks([12], 0.05, "square")).toEqual([{ n: 12, alpha: expect.closeTo(0.05, 9), spent: 0.05 }]);
	});

	it("must rise", () => {
		expect(() => plannedLooks([], 0.05, "even")).toThrow(RangeError);
		expect(() => plannedLooks([8, 8], 0.05, "even")).toThrow(RangeError);
		expect(() => plannedLooks([0, 8], 0.05, "even")).toThrow(RangeError);
	});
});

describe("later looks", () => {
	it("spend less than 6 % over all of them, and end", () => {
		expect(laterLook(1)).toEqual({ alpha: 0.05, spent: 0.05 });
		expect(laterLook(MOST_LOOKS)?.spent).toBeLessThan(0.06);
		expect(laterLook(MOST_LOOKS + 1)).toBeNull();
	});

	it("have intervals of 99.8 %", () => {
		expect(1 - LATER_CONFIDENCE).toBeCloseTo(2 * (laterLook(2)?.alpha ?? 0), 12);
	});
});
