import { describe, expect, it } from "vitest";
import { cohenKappa, type RatedPair } from "../../../src/statistics/agreement/cohen-kappa.ts";
import { fleissKappa } from "../../../src/statistics/agreement/fleiss-kappa.ts";
import { seededRandom } from "../../../src/statistics/distribution/random.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";

function pairs(table: Readonly<Record<string, number>>): RatedPair[] {
	return Object.entries(table).flatMap(([key, count]) =>
		Array.from({ length: count }, () => key.split(" ") as unknown as RatedPair),
	);
}

// Fleiss' classic table: ten items, fourteen raters, five categories; kappa 0.210.
const FLEISS_TABLE = [
	[0, 0, 0, 0, 14],
	[0, 2, 6, 4, 2],
	[0, 0, 3, 5, 6],
	[0, 3, 9, 2, 0],
	[2, 2, 8, 1, 1],
	[7, 7, 0, 0, 0],
	[3, 2, 6, 3, 0],
	[2, 5, 3, 2, 2],
	[6, 5, 2, 1, 0],
	[0, 2, 2, 3, 7],
].map((row) => Object.fromEntries(row.map((count, index) => [`c${index}`, count])));

describe("Cohen's kappa", () => {
	it("gives known values", () => {
		const table = { "yes yes": 20, "yes no": 5, "no yes": 10, "no no": 15 };
		expect(estimateOf(cohenKappa(pairs(table)))).toMatchObject({
			value: expect.closeTo(0.4, 12),
			n: 50,
			unit: "kappa",
		});
		const wide = { "yes yes": 45, "yes no": 15, "no yes": 25, "no no": 15 };
		expect(estimateOf(cohenKappa(pairs(wide))).value).toBeCloseTo(0.1304, 4);
		const narrow = { "yes yes": 25, "yes no": 35, "no yes": 5, "no no": 35 };
		expect(estimateOf(cohenKappa(pairs(narrow))).value).toBeCloseTo(0.2593, 4);
	});

	it("covers the true kappa in about 90 % of samples", () => {
		// A rater errs in 20 % of balanced items: p_o = .68, p_e = .5, kappa = .36
		const random = seededRandom(5);
		const rate = (truth: boolean): string => (random() < 0.8 === truth ? "sound" : "worse");
		const covered = Array.from({ length: 500 }, () => {
			const sample = Array.from({ length: 60 }, () => {
				const truth = random() < 0.5;
				return [rate(truth), rate(truth)] as const;
			});
			const { low, high } = estimateOf(cohenKappa(sample));
			return low <= 0.36 && 0.36 <= high;
		}).filter(Boolean).length;
		expect(covered / 500).toBeGreaterThan(0.86);
		expect(covered / 500).toBeLessThan(0.94);
	});

	it("bounds perfect agreement by what n items can show", () => {
		const estimate = estimateOf(cohenKappa(pairs({ "a a": 5, "b b": 5 })));
		expect([estimate.value, estimate.high]).toEqual([1, 1]);
		expect(estimate.low).toBeCloseTo((0.05 ** 0.1 - 0.5) / 0.5, 10);
		expect(estimateOf(cohenKappa(pairs({ "a a": 1, "b b": 1 }))).low).toBeLessThan(0);
	});

	it("is nothing where chance explains everything, or nothing was rated", () => {
		expect(cohenKappa([])).toEqual({ measured: false, reason: "no-pairs" });
		expect(cohenKappa(pairs({ "a a": 9 }))).toEqual({ measured: false, reason: "one-category" });
		expect(cohenKappa(pairs({ "a b": 9 }))).toEqual({ measured: false, reason: "zero-variance" });
	});
});

describe("Fleiss' kappa", () => {
	it("gives the known value of the classic table", () => {
		const estimate = estimateOf(fleissKappa(FLEISS_TABLE));
		expect(estimate).toMatchObject({ value: expect.closeTo(0.20993, 5), n: 10 });
		expect(estimate.low).toBeGreaterThan(0);
		expect(estimate.high).toBeLessThan(0.5);
	});

	it("bounds unanimity by what n items can show", () => {
		const unanimous = [...Array(4).fill({ a: 3 }), ...Array(4).fill({ b: 3 })];
		const estimate = estimateOf(fleissKappa(unanimous));
		expect([estimate.value, estimate.high]).toEqual([1, 1]);
		expect(estimate.low).toBeCloseTo((0.05 ** (1 / 8) - 0.5) / 0.5, 10);
	});

	it("names why there is none", () => {
		expect(fleissKappa([])).toEqual({ measured: false, reason: "no-items" });
		expect(fleissKappa([{ a: 2 }, { a: 3 }])).toEqual({ measured: false, reason: "unequal-raters" });
		expect(fleissKappa([{ a: 1 }, { b: 1 }])).toEqual({ measured: false, reason: "unequal-raters" });
		expect(fleissKappa([{ a: 3 }, { a: 3 }])).toEqual({ measured: false, reason: "one-category" });
		expect(fleissKappa([{ a: 2, b: 1 }])).toEqual({ measured: false, reason: "too-few-items" });
	});
});
