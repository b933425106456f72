import { describe, expect, it } from "vitest";
import { clopperPearson } from "../../../src/statistics/interval/clopper-pearson.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";

describe("the Clopper-Pearson interval", () => {
	it("gives the published interval of 9 in 10 at 95 %", () => {
		const { value, low, high, n, confidence } = estimateOf(clopperPearson(9, 10, "share", 0.95));
		expect([value, n, confidence]).toEqual([0.9, 10, 0.95]);
		expect(low).toBeCloseTo(0.554983883, 9);
		expect(high).toBeCloseTo(0.9974714215, 9);
	});

	it("gives 1 - 0.05^(1/n) as the upper bound of no event in n at 90 %", () => {
		const { low, high } = estimateOf(clopperPearson(0, 59));
		expect(low).toBe(0);
		expect(high).toBeCloseTo(0.04950760988822678, 12);
		expect(high).toBeCloseTo(1 - 0.05 ** (1 / 59), 12);
	});

	it("mirrors that for n events in n", () => {
		const { low, high } = estimateOf(clopperPearson(29, 29));
		expect(low).toBeCloseTo(0.9018554, 7);
		expect(high).toBe(1);
	});

	it("gives an interior interval with both bounds", () => {
		const { low, high } = estimateOf(clopperPearson(3, 59));
		expect(low).toBeCloseTo(0.014000874503578037, 11);
		expect(high).toBeCloseTo(0.12620655673085024, 11);
	});

	it("holds a single trial, and says nothing about none", () => {
		expect(estimateOf(clopperPearson(0, 1)).high).toBeCloseTo(0.95, 12);
		expect(clopperPearson(0, 0)).toEqual({ measured: false, reason: "no-trials" });
	});

	it("refuses what are not counts", () => {
		for (const [events, n] of [
			[3, 2],
			[-1, 5],
			[0.5, 5],
			[Number.NaN, 5],
			[1, Number.POSITIVE_INFINITY],
		] as const) {
			expect(clopperPearson(events, n)).toEqual({ measured: false, reason: "invalid-counts" });
		}
	});
});
