import { describe, expect, it } from "vitest";
import { orthogonalBasis, residualOf } from "../../../src/statistics/interval/orthogonal-basis.ts";
import {
	type SplitUnit,
	stratifiedContrast,
	withoutStrata,
	withoutStrataAndLevels,
} from "../../../src/statistics/interval/stratified-contrast.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";

const unit = "nats";

function split(early: readonly number[], late: readonly number[]): SplitUnit {
	return [early, late].flatMap((values, side) => values.map((value) => ({ value, late: side === 1, stratum: "" })));
}

// Two strata in either order; stratum b is 5 above a, late is `growth` above early.
function rotated(order: "ab" | "ba", growth: number, level = 0): SplitUnit {
	return [...order].flatMap((stratum, side) =>
		[0, 0.1].map((noise) => ({
			value: level + noise + (stratum === "b" ? 5 : 0) + (side === 1 ? growth : 0),
			late: side === 1,
			stratum,
		})),
	);
}

describe("the stratified contrast", () => {
	it("is the t interval of the units' own differences where there is one stratum", () => {
		const units = [split([1, 2, 3], [4, 4, 4]), split([0, 0, 0], [1, 1, 1]), split([5, 5, 5], [6, 8, 7])];
		const estimate = estimateOf(stratifiedContrast(units, { unit }));
		// differences 2, 1, 2: mean 5/3, SE 1/3, t(0.95, 2) = 2.9199856
		expect(estimate).toMatchObject({ n: 3, unit, confidence: 0.9 });
		expect(estimate.value).toBeCloseTo(5 / 3, 12);
		expect(estimate.low).toBeCloseTo(5 / 3 - 2.9199855803537242 / 3, 9);
		expect(estimate.high).toBeCloseTo(5 / 3 + 2.9199855803537242 / 3, 9);
	});

	it("takes away what a stratum adds, however unequal the orders", () => {
		const units = [
			rotated("ab", 1),
			rotated("ab", 1.2, 3),
			rotated("ba", 0.9),
			rotated("ba", 1.1, -7),
			rotated("ab", 1),
		];
		const estimate = estimateOf(stratifiedContrast(units, { unit }));
		expect(estimate.value).toBeGreaterThan(0.9);
		expect(estimate.value).toBeLessThan(1.2);
		expect(estimate.high - estimate.low).toBeLessThan(0.5);
		const raw = units.map((values) => values.map((value) => ({ ...value, stratum: "" })));
		const blind = estimateOf(stratifiedContrast(raw, { unit }));
		expect(blind.high - blind.low).toBeGreaterThan(9);
	});

	it("gives the values without their strata", () => {
		const adjusted = withoutStrata([rotated("ab", 1), rotated("ba", 1)]);
		const means = adjusted?.map((values) => (values[2] as number) - (values[0] as number));
		expect(means?.[0]).toBeCloseTo(1, 9);
		expect(means?.[1]).toBeCloseTo(1, 9);
		expect(withoutStrata([split([1, 2], [3])])).toEqual([[1, 2, 3]]);
	});

	it("gives them without the units' own levels too, and keeps the growth", () => {
		const units = [rotated("ab", 1, 40), rotated("ba", 1, -7), rotated("ab", 1).slice(0, 3)];
		const adjusted = withoutStrataAndLevels(units);
		const early = adjusted?.map((values) => values[0] as number) ?? [];
		const late = adjusted?.map((values) => values[2] as number) ?? [];
		for (const value of early) expect(Math.abs(value)).toBeLessThan(0.1);
		for (const value of late) expect(Math.abs(value - 1)).toBeLessThan(0.1);
		expect(withoutStrataAndLevels([])).toBeNull();
	});

	it("refuses strata that come at one time only", () => {
		const fixed = [rotated("ab", 1), rotated("ab", 0), rotated("ab", 2)];
		expect(stratifiedContrast(fixed, { unit })).toEqual({ measured: false, reason: "strata-confounded" });
		expect(withoutStrata(fixed)).toBeNull();
		const hangsOnOneUnit = [rotated("ab", 1), rotated("ab", 0), rotated("ba", 2)];
		expect(stratifiedContrast(hangsOnOneUnit, { unit })).toEqual({ measured: false, reason: "strata-confounded" });
	});

	it("leaves out units that lack a side, and names what remains too few", () => {
		const whole = split([1], [2]);
		expect(stratifiedContrast([whole, split([], [9])], { unit })).toMatchObject({ reason: "too-few-clusters" });
		expect(stratifiedContrast([], { unit })).toMatchObject({ reason: "no-clusters" });
		const broken = split([Number.NaN], [1]);
		expect(stratifiedContrast([whole, broken], { unit })).toMatchObject({ reason: "not-finite" });
		expect(withoutStrata([])).toBeNull();
	});

	it("has no interval of zero width unless identity is declared a fact", () => {
		const same = [split([-20.7, -20.7], [-20.7]), split([-20.7], [-20.7, -20.7])];
		expect(stratifiedContrast(same, { unit })).toEqual({ measured: false, reason: "zero-variance" });
		const exact = estimateOf(stratifiedContrast(same, { unit, identical: "exact" }));
		expect([exact.value, exact.low, exact.high].map(Math.abs)).toEqual([0, 0, 0]);
	});
});

describe("an orthogonal basis", () => {
	it("leaves out dependent columns and gives least-squares residuals", () => {
		const basis = orthogonalBasis([
			[1, 1, 1, 1],
			[2, 2, 2, 2],
			[0, 1, 2, 3],
			[0, 0, 0, 0],
		]);
		expect(basis).toHaveLength(2);
		// Line through 1, 3, 2, 6: slope 1.4, intercept 0.9.
		for (const [index, expected] of [0.1, 0.7, -1.7, 0.9].entries())
			expect(residualOf([1, 3, 2, 6], basis)[index]).toBeCloseTo(expected, 12);
	});
});
