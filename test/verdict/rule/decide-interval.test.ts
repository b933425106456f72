import { describe, expect, it } from "vitest";
import { studentTQuantile } from "../../../src/statistics/distribution/student-t.ts";
import type { Estimate } from "../../../src/statistics/interval/estimate.ts";
import { tTestPower } from "../../../src/statistics/test/power.ts";
import { stepWords } from "../../../src/verdict/reason/step-words.ts";
import { decideInterval, type Thresholds } from "../../../src/verdict/rule/decide-interval.ts";
import { tTestP } from "../../../src/verdict/rule/one-sided-p.ts";
import { poweredInterval } from "../../../src/verdict/rule/powered-interval.ts";
import { forecastShare, forecastT, trialsToDecide } from "../../../src/verdict/rule/trials-to-decide.ts";

const HIGHER: Thresholds = { pass: 0.5, kill: 1, worse: "higher" };
const LOWER: Thresholds = { pass: 0.9, kill: 0.75, worse: "lower" };

function estimate(value: number, low: number, high: number, n = 10): Estimate {
	return { value, low, high, n, unit: "x", confidence: 0.9 };
}

function state(one: Estimate, thresholds: Thresholds): string {
	const { state: decided, code } = decideInterval(one, thresholds);
	return `${decided} ${code}`;
}

describe("the decision from an interval", () => {
	it("passes where the whole interval is within the bound, its end on the threshold included", () => {
		expect(state(estimate(0.3, 0.1, 0.5), HIGHER)).toBe("PASS interval-within-pass");
		expect(state(estimate(0.3, 0.1, 0.5 + 1e-12), HIGHER)).toBe("INCONCLUSIVE straddles-threshold");
		expect(state(estimate(0.95, 0.9, 1), LOWER)).toBe("PASS interval-within-pass");
	});

	it("fails where the whole interval is beyond the pass bound, and kills beyond the kill bound", () => {
		expect(state(estimate(0.8, 0.6, 1.4), HIGHER)).toBe("FAIL interval-beyond-pass");
		expect(state(estimate(0.8, 0.5, 1.4), HIGHER)).toBe("INCONCLUSIVE straddles-threshold");
		expect(state(estimate(1.5, 1, 2), HIGHER)).toBe("FAIL interval-beyond-pass");
		expect(state(estimate(1.5, 1 + 1e-12, 2), HIGHER)).toBe("KILL interval-beyond-kill");
		expect(state(estimate(0.8, 0.7, 0.89), LOWER)).toBe("FAIL interval-beyond-pass");
		expect(state(estimate(0.6, 0.5, 0.74), LOWER)).toBe("KILL interval-beyond-kill");
	});

	it("suspects a kill where the estimate is beyond it and the interval reaches back to the pass bound", () => {
		expect(state(estimate(1.2, 0.4, 2), HIGHER)).toBe("INCONCLUSIVE kill-suspect");
		expect(state(estimate(0.7, 0.45, 0.95), LOWER)).toBe("INCONCLUSIVE kill-suspect");
	});

	it("never kills without a kill bound", () => {
		expect(state(estimate(9, 8, 10), { ...HIGHER, kill: null })).toBe("FAIL interval-beyond-pass");
	});

	it("decides nothing from a single point, however good or bad, nor from an interval that is none", () => {
		expect(state(estimate(0, 0, 0, 1), HIGHER)).toBe("INCONCLUSIVE no-interval");
		expect(state(estimate(9, 9, 9, 1), HIGHER)).toBe("INCONCLUSIVE no-interval");
		expect(state(estimate(0, Number.NaN, Number.NaN), HIGHER)).toBe("INCONCLUSIVE no-interval");
		expect(state(estimate(0, 0, 0, 2), HIGHER)).toBe("PASS interval-within-pass");
	});
});

describe("the number of trials that would decide", () => {
	const share: Thresholds = { pass: 0.05, kill: 0.5, worse: "higher" };

	it("is 59 items without a loss for a loss of at most 5 %", () => {
		const trials = trialsToDecide(estimate(0, 0, 0.14, 20), share, forecastShare(0, 20));
		expect(trials).toEqual({ decidable: true, more: 39, toward: "PASS" });
		expect(stepWords({ do: "more-trials", needed: trials, unit: "cases" })).toMatch(
			/^about 39 more cases would decide it \(PASS\)/,
		);
	});

	it("is no advice beyond the rounds that a run can have", () => {
		const advice = (more: number) =>
			stepWords({ do: "more-trials", needed: { decidable: true, more, toward: "PASS" }, unit: "rounds" });
		expect(advice(200)).toMatch(/^about 200 more rounds would decide it/);
		expect(advice(201)).toMatch(/^200 more rounds would not decide it: .* the spread of this machine$/);
	});

	it("points to FAIL where the present estimate is beyond the threshold", () => {
		const trials = trialsToDecide(estimate(0.1, 0.02, 0.24, 30), share, forecastShare(3, 30));
		expect(trials).toMatchObject({ decidable: true, toward: "FAIL" });
	});

	it("narrows a t interval by its spread and degrees of freedom, and does not overshoot", () => {
		const one = estimate(0.4, 0.2, 0.6, 8);
		const trials = trialsToDecide(one, HIGHER, forecastT(one));
		if (!trials.decidable) throw new Error("not decidable");
		const high = (n: number) => poweredInterval(forecastT(one)(n) as Estimate).high;
		expect(high(8 + trials.more)).toBeLessThanOrEqual(0.5);
		expect(high(8 + trials.more - 1)).toBeGreaterThan(0.5);
	});

	it("decides in nine of ten runs where the truth is what the estimate says, and in no fewer at few units", () => {
		for (const effect of [0.4, 0.8, 1.5]) {
			const n = 8;
			const half = studentTQuantile(0.95, n - 1) / Math.sqrt(n);
			const one = { ...estimate(-effect, -effect - half, -effect + half, n), unit: "nats" };
			const bound: Thresholds = { pass: 0, kill: null, worse: "higher" };
			const advice = trialsToDecide({ ...one, high: 1 }, bound, forecastT(one));
			if (!advice.decidable) throw new Error("not decidable");
			expect(tTestPower(Math.max(n + 1, n + advice.more), effect, 0.05)).toBeGreaterThan(0.88);
		}
	});

	it("does not exist for an estimate on the threshold, practically on it, or without a spread", () => {
		const on = estimate(0.5, 0.2, 0.8);
		expect(trialsToDecide(on, HIGHER, forecastT(on))).toEqual({ decidable: false, reason: "on-threshold" });
		const near = estimate(0.4999, 0.2, 0.8);
		expect(trialsToDecide(near, HIGHER, forecastT(near))).toEqual({ decidable: false, reason: "too-many" });
		const single = estimate(0.1, 0.1, 0.1, 1);
		expect(trialsToDecide(single, HIGHER, forecastT(single))).toEqual({ decidable: false, reason: "no-forecast" });
	});
});

describe("the one-sided p-values", () => {
	it("fall below 5 % exactly where the 90 % interval leaves the threshold behind", () => {
		expect(tTestP(estimate(0.8, 0.5, 1.1), 0.5)).toBeCloseTo(0.05, 10);
		expect(tTestP(estimate(0.8, 0.6, 1), 0.5)).toBeLessThan(0.05);
		expect(tTestP(estimate(0.4, 0.2, 0.6), 0.5)).toBeGreaterThan(0.5);
		expect(tTestP(estimate(0.8, 0.8, 0.8), 0.5)).toBe(0);
		expect(tTestP(estimate(0.8, 0.8, 0.8, 1), 0.5)).toBe(1);
	});
});
