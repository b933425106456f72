import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/statistics/distribution/random.ts";
import { normalDraws } from "../../../src/statistics/distribution/random-draws.ts";
import { areaUnderCurve } from "../../../src/statistics/series/auc.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";

describe("the area under the ROC curve", () => {
	it("is the share of pairs in which the positive scores higher, ties by half", () => {
		// of 6 pairs 4 are higher, 1 is tied
		expect(estimateOf(areaUnderCurve([1, 2, 3], [2, 4])).value).toBeCloseTo(4.5 / 6, 12);
		expect(estimateOf(areaUnderCurve([1, 1], [1, 1, 1])).value).toBe(0.5);
	});

	it("has an interval that ends inside (0, 1) even where the groups separate perfectly", () => {
		const perfect = estimateOf(areaUnderCurve([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]));
		expect([perfect.value, perfect.high]).toEqual([1, 1]);
		expect(perfect.low).toBeGreaterThan(0.6);
		expect(perfect.low).toBeLessThan(1);
		const reversed = estimateOf(areaUnderCurve([6, 7, 8, 9, 10], [1, 2, 3, 4, 5]));
		expect([reversed.value, reversed.low]).toEqual([0, 0]);
		expect(reversed.high).toBeCloseTo(1 - perfect.low, 9);
	});

	it("narrows with the number of scores and counts both groups", () => {
		const scores = (count: number) => Array.from({ length: count }, (_, index) => index);
		const small = estimateOf(
			areaUnderCurve(
				scores(10),
				scores(10).map((x) => x + 3),
			),
		);
		const large = estimateOf(
			areaUnderCurve(
				scores(100),
				scores(100).map((x) => x + 30),
			),
		);
		expect(small.n).toBe(20);
		expect(large.high - large.low).toBeLessThan(0.5 * (small.high - small.low));
	});

	it("covers the true area of two normals in about 90 % of samples", () => {
		// P(N(1,1) > N(0,1)) = Phi(1 / sqrt 2)
		const draw = normalDraws(seededRandom(21));
		const covered = Array.from({ length: 800 }, () => {
			const sample = (shift: number) => Array.from({ length: 20 }, () => draw() + shift);
			const { low, high } = estimateOf(areaUnderCurve(sample(0), sample(1)));
			return low <= 0.7602499389 && 0.7602499389 <= high;
		}).filter(Boolean).length;
		expect(covered / 800).toBeGreaterThan(0.87);
		expect(covered / 800).toBeLessThan(0.95);
	});

	it("names why there is none", () => {
		expect(areaUnderCurve([1], [])).toEqual({ measured: false, reason: "no-positives" });
		expect(areaUnderCurve([], [1])).toEqual({ measured: false, reason: "no-negatives" });
		expect(areaUnderCurve([Number.NaN], [1])).toEqual({ measured: false, reason: "not-finite" });
		expect(areaUnderCurve([1], [2])).toMatchObject({ measured: true, estimate: { value: 1, n: 2 } });
	});
});
