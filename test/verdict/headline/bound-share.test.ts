import { describe, expect, it } from "vitest";
import { CRITERIA, type CriterionId } from "../../../src/suite/criterion.ts";
import { boundShare } from "../../../src/verdict/headline/bound-share.ts";
import type { Verdict } from "../../../src/verdict/rule/verdict.ts";
import { measured } from "../../support/sample/sample-estimate.ts";

const verdict = (criterion: CriterionId, low: number, high: number, changes: Partial<Verdict> = {}) =>
	({
		criterion,
		state: "INCONCLUSIVE",
		estimate: measured((low + high) / 2, low, high, 20, CRITERIA[criterion].unit).estimate,
		pass: CRITERIA[criterion].pass,
		...changes,
	}) as Verdict;

describe("the share of a bound", () => {
	it.each([
		["needle", -0.01, 0.025, 0.5],
		["needle", 0.1, 0.2, 4],
		["ppl-delta", -0.9, -0.2, 0],
		["ttft", 1.02, 1.05, 0.5],
		["generation-speed", 0.95, 1.02, 0.5],
		["context-ceiling", 32_768, 131_072, 2],
	] as const)("is taken at the end of the interval of %s that is nearer to it", (criterion, low, high, share) => {
		expect(boundShare(verdict(criterion, low, high))).toBeCloseTo(share, 9);
	});

	it("is at most the bound where the criterion passes by another estimate than the one shown", () => {
		expect(boundShare(verdict("session-drift", -0.89, 0.6, { state: "PASS" }))).toBe(1);
	});

	it("is null where there is no estimate, no bound, a census of zero or a rule of its own", () => {
		expect(boundShare(verdict("needle", 0, 0.1, { estimate: null }))).toBeNull();
		expect(boundShare(verdict("kl-divergence", 0, 0.1))).toBeNull();
		expect(boundShare(verdict("attestation", 0, 0))).toBeNull();
		expect(boundShare(verdict("prompt-review", 6.1, 9.9))).toBeNull();
	});
});
