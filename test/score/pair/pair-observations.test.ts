import { describe, expect, it } from "vitest";
import type { Observation, Outcome } from "../../../src/record/observation.ts";
import { pairObservations } from "../../../src/score/pair/pair-observations.ts";

const ANSWERED: Outcome = { state: "answered", answer: { kind: "prompt", replies: [] } };
const FAILED: Outcome = { state: "failed", reason: "context-full", detail: "" };
const SKIPPED: Outcome = { state: "skipped", reason: "variant-unsupported", detail: "", remedy: null };

function observe(variant: string, caseId: string, outcome: Outcome = ANSWERED, repeat = 0, part = "p"): Observation {
	const trial = `${part}/${variant}/${caseId}/r${repeat}`;
	return { trial, part, variant, caseId, repeat, wallMs: 1, engineMs: 1, outcome };
}

describe("pairing observations", () => {
	it("matches part, case and repeat whatever the order", () => {
		const baseline = [observe("f16", "a"), observe("f16", "b"), observe("f16", "a", ANSWERED, 1)];
		const variant = [observe("q4_0", "a", ANSWERED, 1), observe("q4_0", "b"), observe("q4_0", "a")];
		const { pairs, unpaired } = pairObservations(baseline, variant);
		expect(unpaired).toEqual([]);
		expect(pairs.map(({ baseline: b, variant: v }) => [b.trial, v.trial])).toEqual([
			["p/f16/a/r0", "p/q4_0/a/r0"],
			["p/f16/b/r0", "p/q4_0/b/r0"],
			["p/f16/a/r1", "p/q4_0/a/r1"],
		]);
	});

	it("names the side that lacks an answer, and why", () => {
		const baseline = [observe("f16", "a"), observe("f16", "b"), observe("f16", "c", FAILED), observe("f16", "d")];
		const variant = [
			observe("q4_0", "a", FAILED),
			observe("q4_0", "b", SKIPPED),
			observe("q4_0", "c"),
			observe("q4_0", "e"),
		];
		const { pairs, unpaired } = pairObservations(baseline, variant);
		expect(pairs).toEqual([]);
		expect(unpaired.map(({ caseId, reason }) => [caseId, reason])).toEqual([
			["a", "variant-failed:context-full"],
			["b", "variant-skipped:variant-unsupported"],
			["c", "baseline-failed:context-full"],
			["d", "variant-missing"],
			["e", "baseline-missing"],
		]);
	});

	it("pairs what came before a limit cut it, whose replies say that they are cut", () => {
		const cut: Outcome = { state: "failed", reason: "truncated", detail: "", partial: { kind: "prompt", replies: [] } };
		const { pairs, unpaired } = pairObservations([observe("f16", "a")], [observe("q4_0", "a", cut)]);
		expect(unpaired).toEqual([]);
		expect(pairs[0]?.variant.outcome.answer).toEqual({ kind: "prompt", replies: [] });
	});

	it("blames the baseline first where both sides lack an answer", () => {
		const { unpaired } = pairObservations([observe("f16", "a", SKIPPED)], [observe("q4_0", "a", FAILED)]);
		expect(unpaired).toEqual([{ part: "p", caseId: "a", repeat: 0, reason: "baseline-skipped:variant-unsupported" }]);
	});

	it("does not mix parts that share a case id, and takes empty lists", () => {
		const { pairs, unpaired } = pairObservations([observe("f16", "a")], [observe("q4_0", "a", ANSWERED, 0, "other")]);
		expect([pairs.length, unpaired.length]).toEqual([0, 2]);
		expect(pairObservations([], [])).toEqual({ pairs: [], unpaired: [] });
	});
});
