import { describe, expect, it } from "vitest";
import { olsSlope } from "../../../src/statistics/interval/ols-slope.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";

function pointsOf(xs: readonly number[], ys: readonly number[]) {
	return xs.map((x, index) => ({ x, y: ys[index]! }));
}

function slopeOf(xs: readonly number[], ys: readonly number[]) {
	return estimateOf(olsSlope(pointsOf(xs, ys), "bytes/token"));
}

describe("olsSlope", () => {
	it("gives Anscombe's first set the slope and standard error that every textbook prints", () => {
		const xs = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
		const ys = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
		const { value, low, high, n } = slopeOf(xs, ys);
		expect(value).toBeCloseTo(0.5000909, 7);
		expect((high - low) / 2).toBeCloseTo(1.8331129 * 0.1179055, 5);
		expect(n).toBe(11);
	});

	it("recovers an exact line with an interval of no width, whatever stands before it", () => {
		const { value, low, high } = slopeOf([1024, 2048, 4096], [5e6 + 1024 * 8192, 5e6 + 2048 * 8192, 5e6 + 4096 * 8192]);
		expect(value).toBeCloseTo(8192, 6);
		expect(high - low).toBeLessThan(1e-6);
	});

	it("widens where three points bend away from a line", () => {
		const { value, low, high } = slopeOf([1, 2, 3], [1, 2, 4]);
		expect(value).toBeCloseTo(1.5, 12);
		expect(high - value).toBeCloseTo(6.3137515 * Math.sqrt(1 / 6 / 2), 5);
		expect(low).toBeLessThan(0);
	});

	it("measures nothing from two sizes, however often each was taken", () => {
		expect(olsSlope(pointsOf([1, 1, 2, 2], [1, 1.1, 2, 2.1]), "bytes/token")).toEqual({
			measured: false,
			reason: "too-few-sizes",
		});
	});
});
