import { describe, expect, it } from "vitest";
import { createIntervalStrips } from "../../src/report/interval-strip.ts";
import type { Estimate } from "../../src/statistics/estimate.ts";
import type { CriterionId } from "../../src/suite/criterion.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";

function verdict(
	estimate: readonly [value: number, low: number, high: number] | null,
	pass = 0.05,
	kill = 0.5,
): Verdict {
	const [value = 0, low = 0, high = 0] = estimate ?? [];
	const full: Estimate = { value, low, high, n: 30, unit: "share", confidence: 0.9 };
	const base = {
		variant: "v",
		criterion: "needle",
		state: "PASS",
		reasonCode: "r",
		reason: "r",
		settle: null,
		moreTrials: null,
	} as const;
	return { ...base, estimate: estimate === null ? null : full, pass, kill };
}

function strips(criterion: CriterionId, ...verdicts: Verdict[]) {
	return createIntervalStrips(criterion, verdicts);
}

describe("the drawing of an interval", () => {
	it("lies wholly on the passing side exactly where the interval does", () => {
		const [inside, across, outside] = strips(
			"needle",
			verdict([0.01, 0, 0.03]),
			verdict([0.05, 0.03, 0.08]),
			verdict([0.2, 0.1, 0.3]),
		);
		expect((inside?.low ?? 0) + (inside?.length ?? 0)).toBeLessThan(inside?.threshold ?? 0);
		expect(across?.low).toBeLessThan(across?.threshold ?? 0);
		expect((across?.low ?? 0) + (across?.length ?? 0)).toBeGreaterThan(across?.threshold ?? 0);
		expect(outside?.low).toBeGreaterThan(outside?.threshold ?? 0);
	});

	it("has one scale for all variants of a criterion", () => {
		const [a, b] = strips("needle", verdict([0.01, 0, 0.03]), verdict([0.2, 0.1, 0.3]));
		expect(a?.threshold).toBe(b?.threshold);
	});

	it("stays inside its box", () => {
		for (const strip of strips("needle", verdict([-0.2, -0.4, 0]), verdict([0.9, 0.8, 1]))) {
			expect(strip?.low).toBeGreaterThanOrEqual(0);
			expect((strip?.low ?? 0) + (strip?.length ?? 0)).toBeLessThanOrEqual(strip?.width ?? 0);
		}
	});

	it("shows the kill threshold only where it is near", () => {
		const [far] = strips("needle", verdict([0.01, 0, 0.03]));
		const [near] = strips("needle", verdict([0.4, 0.3, 0.5]));
		expect(far?.kill).toBeNull();
		expect(near?.kill).toBeGreaterThan(near?.threshold ?? Number.NaN);
	});

	it("shades the upper side where higher is better", () => {
		const [strip] = strips("prompt-review", verdict([8, 7, 9.5], 9));
		expect(strip?.passFrom).toBe(strip?.threshold);
	});

	it("leaves out the zero where everything lies far from it, so that cosines can be told apart", () => {
		const [good, bad] = strips(
			"attention-cosine",
			verdict([0.999, 0.9985, 0.9995], 0.995),
			verdict([0.96, 0.95, 0.97], 0.995),
		);
		expect(good?.low).toBeGreaterThan(good?.threshold ?? Number.NaN);
		expect((bad?.threshold ?? 0) - (bad?.low ?? 0)).toBeGreaterThan(50);
		expect((good?.low ?? 0) + (good?.length ?? 0)).toBeLessThanOrEqual(good?.width ?? 0);
	});

	it("does not exist without a measured, finite interval", () => {
		expect(strips("needle", verdict(null), verdict([0, 0, 0]), verdict([0, -Infinity, 1]))).toEqual([null, null, null]);
		expect(strips("needle")).toEqual([]);
	});
});
