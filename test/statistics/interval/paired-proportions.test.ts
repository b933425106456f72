import { describe, expect, it } from "vitest";
import { normalCdf, normalQuantile } from "../../../src/statistics/distribution/normal.ts";
import { tangoInterval, tangoScore } from "../../../src/statistics/interval/tango.ts";
import { mcnemarExact } from "../../../src/statistics/test/mcnemar.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";

describe("the exact McNemar test", () => {
	it("gives the binomial tails of the discordant pairs", () => {
		expect(mcnemarExact(10, 2).harm).toBeCloseTo(0.019287109375, 12);
		expect(mcnemarExact(10, 2).twoSided).toBeCloseTo(0.03857421875, 12);
		expect(mcnemarExact(5, 0).harm).toBeCloseTo(0.03125, 12);
		expect(mcnemarExact(5, 0).twoSided).toBeCloseTo(0.0625, 12);
	});

	it("takes gains as no harm, and no discordant pair as no evidence", () => {
		expect(mcnemarExact(0, 5)).toEqual({ harm: 1, twoSided: expect.closeTo(0.0625, 12) });
		expect(mcnemarExact(0, 0)).toEqual({ harm: 1, twoSided: 1 });
		expect(mcnemarExact(3, 3).twoSided).toBe(1);
	});
});

describe("the Tango score interval", () => {
	it("gives the known intervals", () => {
		const wide = estimateOf(tangoInterval({ lost: 40, gained: 20, pairs: 160 }, "share", 0.95));
		expect(wide.value).toBe(0.125);
		expect(wide.low).toBeCloseTo(0.030864533133087006, 10);
		expect(wide.high).toBeCloseTo(0.21806424416682496, 10);
		const empty = estimateOf(tangoInterval({ lost: 0, gained: 0, pairs: 100 }, "share", 0.95));
		expect([empty.low, empty.value]).toEqual([expect.closeTo(-0.036993498206985664, 10), 0]);
		expect(empty.high).toBeCloseTo(0.036993498206985664, 10);
		const single = estimateOf(tangoInterval({ lost: 1, gained: 0, pairs: 160 }));
		expect(single.low).toBeCloseTo(-0.01048239302661853, 10);
		expect(single.high).toBeCloseTo(0.02752504575514244, 10);
	});

	it("mirrors when losses and gains change places", () => {
		const loss = estimateOf(tangoInterval({ lost: 4, gained: 2, pairs: 400 }));
		const gain = estimateOf(tangoInterval({ lost: 2, gained: 4, pairs: 400 }));
		expect(loss.high).toBeCloseTo(0.0177, 4);
		expect(gain.low).toBeCloseTo(-loss.high, 10);
		expect(gain.high).toBeCloseTo(-loss.low, 10);
	});

	it("stays within [-1, 1] when every pair is lost or gained", () => {
		const lost = estimateOf(tangoInterval({ lost: 10, gained: 0, pairs: 10 }));
		expect([lost.value, lost.high]).toEqual([1, 1]);
		const z2 = normalQuantile(0.95) ** 2;
		expect(lost.low).toBeCloseTo((10 - z2) / (10 + z2), 10);
		const gained = estimateOf(tangoInterval({ lost: 0, gained: 1, pairs: 1 }));
		expect([gained.value, gained.low]).toEqual([-1, -1]);
		expect(gained.high).toBeLessThan(1);
	});

	it("ends where its score statistic reaches the normal quantile", () => {
		const outcomes = { lost: 7, gained: 3, pairs: 60 };
		const { low, high } = estimateOf(tangoInterval(outcomes));
		expect(tangoScore(outcomes, low)).toBeCloseTo(normalQuantile(0.95), 8);
		expect(1 - normalCdf(tangoScore(outcomes, high))).toBeCloseTo(0.95, 8);
	});

	it("names why there is no interval", () => {
		expect(tangoInterval({ lost: 0, gained: 0, pairs: 0 })).toEqual({ measured: false, reason: "no-pairs" });
		const invalid = { measured: false, reason: "invalid-counts" };
		expect(tangoInterval({ lost: 3, gained: 3, pairs: 5 })).toEqual(invalid);
		expect(tangoInterval({ lost: Number.NaN, gained: 3, pairs: 5 })).toEqual(invalid);
		expect(tangoInterval({ lost: -1, gained: 3, pairs: 5 })).toEqual(invalid);
	});
});
