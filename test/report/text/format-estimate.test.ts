import { describe, expect, it } from "vitest";
import {
	estimateText,
	formatEstimate,
	formatMeasured,
	formatReasons,
	formatThreshold,
} from "../../../src/report/text/format-estimate.ts";
import type { Estimate } from "../../../src/statistics/interval/estimate.ts";
import { UNITS } from "../../../src/statistics/interval/unit-reading.ts";
import { CRITERIA } from "../../../src/suite/criterion.ts";

function estimate(value: number, low: number, high: number, unit: string, n = 30): Estimate {
	return { value, low, high, n, unit, confidence: 0.9 };
}

describe("an estimate as text", () => {
	it.each([
		["a share as percent", estimate(0, 0, 0.0289, "share of needles"), "0.0 % [0.0, 2.9]"],
		["a wide share without decimals", estimate(0.3, 0.1, 0.6, "share"), "30 % [10, 60]"],
		["a difference with its sign", estimate(0.012, -0.003, 0.028, "PPL"), "+0.012 PPL [−0.003, +0.028]"],
		[
			"a small divergence to two digits of its width",
			estimate(0.00155, 0.0014, 0.0017, "nats/token"),
			"0.00155 nats/token [0.00140, 0.00170]",
		],
		[
			"a tiny divergence in powers of ten",
			estimate(2.1e-6, 1.7e-6, 2.5e-6, "nats/token"),
			"2.1e−6 nats/token [1.7e−6, 2.5e−6]",
		],
		["a growth of log KL in nats", estimate(0.52, 0.31, 0.73, "nats of log KL"), "+0.52 nats [+0.31, +0.73]"],
		["a count as exact", estimate(0, 0, 0, "layers", 8), "0 layers (exact)"],
		["a divergence of exactly zero as zero", estimate(0, 0, 0, "nats/token"), "0 nats/token [0, 0]"],
		["an open interval with an infinity sign", estimate(0.4, -Infinity, Infinity, "PPL", 2), "+0.400 PPL [−∞, ∞]"],
	])("writes %s", (_, given, expected) => {
		expect(formatEstimate(given)).toBe(expected);
	});

	it("never writes a minus sign in front of zero", () => {
		expect(formatEstimate(estimate(-0.00001, -0.02, 0.02, "PPL"))).toBe("0.000 PPL [−0.020, +0.020]");
	});

	it("says that a value is not a number instead of showing one", () => {
		expect(formatEstimate(estimate(Number.NaN, 0, 1, "PPL"))).toContain("not a number");
	});

	it("keeps n and confidence beside the interval", () => {
		expect(estimateText(estimate(0.5, 0.4, 0.6, "share", 1234))).toMatchObject({ n: "1\u202f234", confidence: "90 %" });
	});
});

describe("an absence as text", () => {
	it("reads a reason code out as words and leaves a sentence alone", () => {
		expect(formatMeasured({ measured: false, reason: "no-pairs" })).toBe("not measured (no pairs)");
		expect(formatMeasured({ measured: false, reason: "the run ended" })).toBe("not measured (the run ended)");
	});

	it("carries n with every measured quantity", () => {
		expect(formatMeasured({ measured: true, estimate: estimate(0.5, 0.4, 0.6, "share", 30) })).toMatch(/, n = 30$/);
	});

	it("counts reasons and leaves out those that did not occur", () => {
		expect(formatReasons({ "engine-error": 2, truncated: 0 })).toBe("2 engine error");
		expect(formatReasons({ truncated: 0 })).toBeNull();
	});
});

describe("thresholds as text", () => {
	it("writes thresholds in the unit and direction of their criterion", () => {
		expect(formatThreshold({ criterion: "needle" }, "pass", 0.05)).toBe("≤ 5 %");
		expect(formatThreshold({ criterion: "ppl-delta" }, "kill", 1)).toBe("> 1");
		expect(formatThreshold({ criterion: "ppl-delta", relative: true }, "pass", 0.02)).toBe("≤ 2 %");
		expect(formatThreshold({ criterion: "prompt-review" }, "pass", 9)).toBe("≥ 9");
		expect(formatThreshold({ criterion: "session-drift" }, "pass", Math.log(1.5))).toBe("≤ 0.405");
		expect(formatThreshold({ criterion: "attestation" }, "kill", null)).toBe("–");
	});
});

describe("the table of units", () => {
	it.each(Object.values(CRITERIA).map(({ unit }) => unit))("reads the unit of a criterion: %s", (unit) => {
		expect(Object.keys(UNITS)).toContain(unit);
	});

	it("reads every share in percent, and what it does not know as it is", () => {
		const text = (unit: string) => estimateText({ value: 0.5, low: 0.25, high: 0.75, n: 8, unit, confidence: 0.9 });
		expect(text("share of needles")).toMatchObject({ value: "50", unit: "%" });
		expect(text("furlongs")).toMatchObject({ value: "0.50", unit: "furlongs" });
	});
});
