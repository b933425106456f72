import { describe, expect, it } from "vitest";
import type { CriterionId } from "../../../src/suite/criterion.ts";
import { applyHolm, type PartRuling } from "../../../src/verdict/rule/apply-holm.ts";
import type { VerdictState } from "../../../src/verdict/rule/verdict.ts";

const RAW = { of: "session", code: "detector-disagrees" } as const;

function entry(
	criterion: CriterionId,
	state: VerdictState,
	pFail: number | null,
	pKill: number | null = null,
): PartRuling {
	const ruling = { state, estimate: null, reason: RAW, settle: null, pFail, pKill };
	return { criterion, part: "p", ruling };
}

const drift = (state: VerdictState, pFail: number, pKill: number | null = null) =>
	entry("session-drift", state, pFail, pKill);
const states = (...variants: PartRuling[][]) =>
	applyHolm(variants).map((rulings) =>
		rulings.map(({ ruling }) => `${ruling.state} ${ruling.reason.code === RAW.code ? "raw" : ruling.reason.code}`),
	);

describe("Holm over drift", () => {
	it("leaves a claim beyond a pass bound at 5 % by itself, however many criteria stand beside it", () => {
		const others = ["needle", "ppl-delta", "session-recall", "prompt-checks", "tool-calls", "peak-memory"] as const;
		const passes = others.map((criterion) => entry(criterion, "PASS", 0.9));
		expect(states([entry("kl-divergence", "FAIL", 0.049), ...passes])[0]?.[0]).toBe("FAIL raw");
		expect(states([entry("kl-divergence", "KILL", 1e-6, 0.049), ...passes])[0]?.[0]).toBe("KILL raw");
	});

	it("opens a drift that one of six variants shows by chance, and keeps a clear one", () => {
		const passes = Array.from({ length: 5 }, () => [drift("PASS", 0.9)]);
		expect(states([drift("FAIL", 0.03)], ...passes)[0]).toEqual(["INCONCLUSIVE holm"]);
		expect(states([drift("FAIL", 0.008)], ...passes)[0]).toEqual(["FAIL raw"]);
		expect(states([drift("FAIL", 0.0084)], ...passes)[0]).toEqual(["INCONCLUSIVE holm"]);
		expect(states([drift("FAIL", 0.03)], [entry("kl-divergence", "PASS", 0.9)])[0]).toEqual(["FAIL raw"]);
	});

	it("adjusts step by step: a second failure is held against one test fewer", () => {
		expect(states([drift("FAIL", 0.01)], [drift("FAIL", 0.024)], [drift("PASS", 0.8)])).toEqual([
			["FAIL raw"],
			["FAIL raw"],
			["PASS raw"],
		]);
	});

	it("turns a kill that does not survive into a failure where the failure survives", () => {
		const passes = [[drift("PASS", 0.9, 0.9)], [drift("PASS", 0.9, 0.9)]];
		expect(states([drift("KILL", 1e-6, 0.03)], ...passes)[0]).toEqual(["FAIL kill-suspect-holm"]);
		expect(states([drift("KILL", 0.03, 0.04)], ...passes)[0]).toEqual(["INCONCLUSIVE holm"]);
		expect(states([drift("KILL", 1e-6, 1e-4)], ...passes)[0]).toEqual(["KILL raw"]);
	});

	it("never makes a pass of anything, nor a failure of a pass", () => {
		expect(states([drift("PASS", 0.001)], [drift("INCONCLUSIVE", 0.001)])).toEqual([
			["PASS raw"],
			["INCONCLUSIVE raw"],
		]);
		expect(applyHolm([])).toEqual([]);
	});
});
