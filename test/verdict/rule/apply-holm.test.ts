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

const states = (entries: PartRuling[]) =>
	applyHolm(entries).map(
		({ ruling }) => `${ruling.state} ${ruling.reason.code === RAW.code ? "raw" : ruling.reason.code}`,
	);

describe("Holm over the criteria of a variant", () => {
	it("opens a failure that one of six tests shows by chance, and keeps a clear one", () => {
		const others = ["needle", "kl-divergence", "session-drift", "session-recall", "prompt-checks"] as const;
		const passes = others.map((criterion) => entry(criterion, "PASS", 0.9));
		expect(states([entry("ppl-delta", "FAIL", 0.03), ...passes])[0]).toBe("INCONCLUSIVE holm");
		expect(states([entry("ppl-delta", "FAIL", 0.008), ...passes])[0]).toBe("FAIL raw");
		expect(states([entry("ppl-delta", "FAIL", 0.0084), ...passes])[0]).toBe("INCONCLUSIVE holm");
	});

	it("adjusts step by step: a second failure is held against one test fewer", () => {
		expect(
			states([entry("needle", "FAIL", 0.01), entry("ppl-delta", "FAIL", 0.024), entry("kl-divergence", "PASS", 0.8)]),
		).toEqual(["FAIL raw", "FAIL raw", "PASS raw"]);
	});

	it("turns a kill that does not survive into a failure where the failure survives", () => {
		const passes = [entry("needle", "PASS", 0.9, 0.9), entry("kl-divergence", "PASS", 0.9, 0.9)];
		expect(states([entry("ppl-delta", "KILL", 1e-6, 0.03), ...passes])[0]).toBe("FAIL kill-suspect-holm");
		expect(states([entry("ppl-delta", "KILL", 0.03, 0.04), ...passes])[0]).toBe("INCONCLUSIVE holm");
		expect(states([entry("ppl-delta", "KILL", 1e-6, 1e-4), ...passes])[0]).toBe("KILL raw");
	});

	it("leaves alone what has no p-value: an attestation, a reproduced loss, a deferred criterion", () => {
		expect(
			states([
				entry("attestation", "FAIL", null),
				entry("needle", "FAIL", null),
				entry("prompt-review", "DEFERRED", null),
			]),
		).toEqual(["FAIL raw", "FAIL raw", "DEFERRED raw"]);
	});

	it("never makes a pass of anything, nor a failure of a pass", () => {
		expect(states([entry("ppl-delta", "PASS", 0.001), entry("needle", "INCONCLUSIVE", 0.001)])).toEqual([
			"PASS raw",
			"INCONCLUSIVE raw",
		]);
		expect(applyHolm([])).toEqual([]);
	});
});
