import { describe, expect, test } from "vitest";
import { betOn, eValue, startBetting } from "../../../src/statistics/sequential/betting.ts";
import {
	evidenceBeyond,
	evidenceWithin,
	type HarmUnit,
	harmOf,
	highestHarm,
	lowestHarm,
} from "../../../src/statistics/sequential/harm-evidence.ts";

const units = (harms: readonly number[], weight = 1): HarmUnit[] => harms.map((harm) => ({ harm, weight }));

describe("evidence for a harm beyond its bound", () => {
	test("is that of the plain bets where every unit weighs the same", () => {
		const draws = [1, 0, 1, 1];
		const question = { nullMean: "at-most", bound: 0.05, least: 0, most: 1 } as const;
		const plain = draws.reduce((state, x) => betOn(state, x), startBetting(question));
		expect(evidenceBeyond(units(draws), 0.05)).toBeCloseTo(eValue(plain), 9);
		expect(
			evidenceBeyond(
				units(
					draws.map((x) => 10 * x),
					10,
				),
				0.05,
			),
		).toBeCloseTo(eValue(plain), 9);
	});

	test("is 1 before the first unit and at a bound that no unit can lie below", () => {
		expect(evidenceBeyond([], 0.05)).toBe(1);
		expect(evidenceBeyond(units([1, 1, 1]), 0)).toBe(1);
	});

	test("counts each item once: a light unit moves it less than a heavy one", () => {
		const heavy = [
			{ harm: 10, weight: 10 },
			{ harm: 0, weight: 1 },
		];
		const light = [
			{ harm: 0, weight: 10 },
			{ harm: 1, weight: 1 },
		];
		expect(evidenceBeyond(heavy, 0.05)).toBeGreaterThan(evidenceBeyond(light, 0.05));
	});

	test("has a mean of at most 1 at the bound, over every order of one loss in twenty", () => {
		const orders = Array.from({ length: 20 }, (_, at) => units(Array.from({ length: 20 }, (_, i) => Number(i === at))));
		const mean = orders.reduce((sum, order) => sum + evidenceBeyond(order, 0.05), 0) / orders.length;
		expect(mean).toBeLessThanOrEqual(1);
	});

	test("finds the one length of four that loses everything", () => {
		const mixed = ["4K", "8K", "16K", "32K"].flatMap((stratum) =>
			Array.from({ length: 8 }, () => ({ harm: stratum === "32K" ? 1 : 0, weight: 1, stratum })),
		);
		expect(evidenceBeyond(mixed, 0.2, 4)).toBeGreaterThan(20);
		expect(harmOf(mixed, 4)).toBe(1);
		expect(lowestHarm(mixed, 4)).toBeGreaterThan(0.2);
	});

	test("lets a net harm fall as far below 0 as its floor, and no farther", () => {
		expect(evidenceBeyond([{ harm: -0.01, weight: 1, floor: 0.01 }], 0.02)).toBeLessThan(1);
		expect(() => evidenceBeyond([{ harm: -1, weight: 1, floor: 0.01 }], 0.02)).toThrow(RangeError);
	});
});

describe("the confidence sequence", () => {
	test("has its lower end beyond the bound exactly where the evidence is 20 and more", () => {
		for (const losses of [2, 3, 4, 5]) {
			const seen = units([...Array.from({ length: losses }, () => 1), 0, 0]);
			expect(lowestHarm(seen) > 0.05).toBe(evidenceBeyond(seen, 0.05) >= 20);
		}
	});

	test("has its upper end within the bound exactly where the evidence of a pass is 20 and more", () => {
		for (const n of [40, 72, 73, 74, 90]) {
			const seen = units(Array.from({ length: n }, () => 0));
			expect(highestHarm(seen) < 0.05).toBe(evidenceWithin(seen, 0.05) >= 20);
		}
	});

	test("holds the share that was seen", () => {
		const seen = units([1, 0, 0, 1, 0, 0, 0, 0]);
		expect(lowestHarm(seen)).toBeLessThan(0.25);
		expect(highestHarm(seen)).toBeGreaterThan(0.25);
	});
});
