import { describe, expect, it } from "vitest";
import type { UnpairedCounts } from "../../../src/score/pair/unpaired-reason.ts";
import { stepWords } from "../../../src/verdict/reason/step-words.ts";
import { coverageGap } from "../../../src/verdict/rule/coverage.ts";

const gap = (missing: UnpairedCounts, paired = 3) => coverageGap({ planned: 10, paired, unit: "needles", missing });

describe("work of which too little was paired", () => {
	it("asks for a higher limit where a limit cut it, in whichever form the reason comes", () => {
		for (const reason of ["truncated", "variant-truncated", "baseline-failed:truncated"] as const)
			expect(gap({ [reason]: 7 })?.settle).toEqual({ do: "run-again", limits: true, context: false, engine: false });
	});

	it("asks to mend the engine where it failed or lacks what was asked, and for both where both are so", () => {
		for (const reason of [
			"engine-crashed",
			"variant-failed:out-of-memory",
			"baseline-skipped:engine-lacks-probe",
		] as const)
			expect(gap({ [reason]: 7 })?.settle).toEqual({ do: "run-again", limits: false, context: false, engine: true });
		expect(gap({ "variant-truncated": 4, "variant-failed:engine-error": 3 })?.settle).toMatchObject({
			limits: true,
			engine: true,
		});
	});

	it.each([
		"context-full",
		"variant-context-full",
		"baseline-failed:context-full",
		"variant-prompt-truncated",
	] as const)("asks for more context after %s, since no second try has more", (reason) => {
		const settle = gap({ [reason]: 7 })?.settle ?? null;
		expect(settle).toEqual({ do: "run-again", limits: false, context: true, engine: false });
		expect(settle === null ? "" : stepWords(settle)).toMatch(/^raise the context .* and run again$/);
	});

	it("asks for the rest of the run where nothing else kept it out", () => {
		expect(gap({ "variant-missing": 7 })?.settle).toEqual({
			do: "run-again",
			limits: false,
			context: false,
			engine: false,
		});
	});

	it("names the limit of the thinking where that cut every answer", () => {
		expect(gap({ "variant-truncated": 4, "baseline-truncated-thinking": 6 }, 0)).toMatchObject({
			state: "DEFERRED",
			reason: { code: "answers-truncated" },
			settle: { do: "raise-limit", limit: "thinking.maxTokens" },
		});
		expect(gap({ "variant-truncated": 10 }, 0)?.settle).toMatchObject({ limit: "maxTokens" });
	});

	it("is none from eight of ten on", () => {
		expect(gap({ "variant-missing": 2 }, 8)).toBeNull();
	});
});
