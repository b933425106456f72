import { describe, expect, it } from "vitest";
import { createIntervalStrips, stripDomain } from "../../../src/report/page/interval-strip.ts";
import type { Estimate } from "../../../src/statistics/interval/estimate.ts";
import type { Verdict } from "../../../src/verdict/rule/verdict.ts";

type Interval = readonly [value: number, low: number, high: number];

function estimateOf([value, low, high]: Interval): Estimate {
	return { value, low, high, n: 30, unit: "share", confidence: 0.9 };
}

function bounded(interval: Interval, pass = 0.05, kill: number | null = 0.5) {
	return { estimate: estimateOf(interval), pass, kill };
}

function verdict(interval: Interval | null, pass = 0.05, kill = 0.5): Verdict {
	const base = {
		variant: "v",
		criterion: "needle",
		state: "PASS",
		reason: { of: "needle", code: "baseline-fails" },
		settle: null,
	} as const;
	return { ...base, estimate: interval === null ? null : estimateOf(interval), pass, kill };
}

describe("the scale of the intervals of a criterion", () => {
	it("holds every interval and the pass threshold with room beyond it", () => {
		const [low, high] = stripDomain([bounded([0.01, 0, 0.03]), bounded([-0.1, -0.2, 0])]);
		expect(low).toBe(-0.2);
		expect(high).toBeCloseTo(1.25 * 0.05, 12);
	});

	it("begins at zero where no interval reaches below it", () => {
		expect(stripDomain([bounded([0.4, 0.3, 0.5])])[0]).toBe(0);
	});

	it("reaches to the kill threshold only where it is near", () => {
		expect(stripDomain([bounded([0.01, 0, 0.03])])[1]).toBeLessThan(0.5);
		expect(stripDomain([bounded([0.4, 0.3, 0.45])])[1]).toBeCloseTo(0.55, 12);
	});

	it("leaves zero out where everything lies far from it, so that cosines can be told apart", () => {
		const [low, high] = stripDomain([
			bounded([0.96, 0.95, 0.97], 0.995, null),
			bounded([0.999, 0.998, 1], 0.995, null),
		]);
		expect(low).toBeCloseTo(0.95 - 0.05 / 4, 12);
		expect(high).toBeCloseTo(1 + 0.05 / 4, 12);
	});
});

describe("the drawings of a criterion", () => {
	it("are one a verdict, and none without a measured, finite interval", () => {
		const drawn = createIntervalStrips("needle", [
			verdict([0.01, 0, 0.03]),
			verdict(null),
			verdict([0, 0, 0]),
			verdict([0, Number.NEGATIVE_INFINITY, 1]),
		]);
		expect(drawn.map((strip) => strip !== null)).toEqual([true, false, false, false]);
		expect(createIntervalStrips("needle", [])).toEqual([]);
	});

	it("put the pass threshold of all variants at the same place", () => {
		const strips = createIntervalStrips("needle", [verdict([0.01, 0, 0.03]), verdict([0.2, 0.1, 0.3])]);
		const places = strips.map((strip) => /<line[^>]*x1="([\d.]+)"/.exec(strip?.svg ?? "")?.[1]);
		expect(places[0]).toBeDefined();
		expect(places[0]).toBe(places[1]);
	});
});
