import { expect, test } from "vitest";
import { geometricMean } from "../../../src/statistics/interval/geometric-mean.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";

const mean = (ratios: readonly number[], identical?: "exact") =>
	geometricMean(ratios, { unit: "ratio", ...(identical === undefined ? {} : { identical }) });

test("the geometric mean has the t interval of the logarithms: ln 2 +- 2.919986 ln 2 / sqrt 3 for 1, 2 and 4", () => {
	const { value, low, high, n, unit } = estimateOf(mean([1, 2, 4]));
	expect(value).toBeCloseTo(2, 12);
	expect(low).toBeCloseTo(0.6216375421, 9);
	expect(high).toBeCloseTo(6.4346178102, 9);
	expect({ n, unit }).toEqual({ n: 3, unit: "ratio" });
});

test("a ratio and its reciprocal weigh the same", () => {
	expect(estimateOf(mean([0.5, 2, 0.25, 4])).value).toBeCloseTo(1, 12);
});

test("equal ratios have no spread, unless they are equal by design", () => {
	expect(mean([2, 2, 2])).toEqual({ measured: false, reason: "zero-variance" });
	expect(estimateOf(mean([1, 1, 1], "exact"))).toMatchObject({ value: 1, low: 1, high: 1, n: 3 });
});

test("no ratio, one ratio, and ratios without a logarithm are refused by name", () => {
	expect(mean([])).toEqual({ measured: false, reason: "no-clusters" });
	expect(mean([2])).toEqual({ measured: false, reason: "too-few-clusters" });
	for (const bad of [0, -1, Number.NaN]) expect(mean([1, bad])).toEqual({ measured: false, reason: "not-positive" });
	expect(mean([1, Number.POSITIVE_INFINITY])).toMatchObject({ measured: false });
});
