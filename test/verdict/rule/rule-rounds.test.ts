import { describe, expect, it } from "vitest";
import { pairedRatio } from "../../../src/statistics/interval/paired-rounds.ts";
import { rulingWords } from "../../../src/verdict/reason/reason-words.ts";
import { ruleRounds } from "../../../src/verdict/rule/rule-rounds.ts";
import { criterionOf } from "../../support/builder/suite-builder.ts";

const rule = (...ratios: number[]) =>
	ruleRounds(pairedRatio(ratios.map((variant) => ({ baseline: 1, variant }))), criterionOf("generation-speed"));

describe("a ratio over rounds", () => {
	it("passes where both estimators do", () => {
		expect(rule(0.95, 0.951, 0.949, 0.952, 0.948, 0.95)).toMatchObject({ state: "PASS", pKill: expect.any(Number) });
	});

	it("is open where the mean passes and one round of five keeps the ranks from it", () => {
		const ruling = rule(0.93, 0.931, 0.929, 0.93, 0.89);
		expect(ruling).toMatchObject({ state: "INCONCLUSIVE", reason: { code: "estimators-disagree" } });
		expect(rulingWords(ruling)).toContain("by the mean PASS, but by ranks the interval is [0.89, 0.931]");
	});

	it("fails where both lie below the pass bound and the mean alone below the kill bound", () => {
		expect(rule(0.7, 0.701, 0.699, 0.7, 0.76)).toMatchObject({
			state: "FAIL",
			reason: { code: "kill-suspect-by-ranks" },
		});
		expect(rule(0.7, 0.701, 0.699, 0.7, 0.702)).toMatchObject({ state: "KILL" });
	});

	it("has p-values that agree with its interval: below 0.05 exactly where the interval lies beyond", () => {
		const [beyond, straddling] = [rule(0.88, 0.89, 0.87, 0.88, 0.885), rule(0.88, 0.93, 0.87, 0.91, 0.89)];
		expect([beyond.state, (beyond.pFail ?? 1) < 0.05]).toEqual(["FAIL", true]);
		expect([straddling.state, (straddling.pFail ?? 0) > 0.05]).toEqual(["INCONCLUSIVE", true]);
	});

	it("is not decided on five equal rounds, which no clock measures", () => {
		expect(rule(1, 1, 1, 1, 1)).toMatchObject({ state: "INCONCLUSIVE", reason: { code: "zero-variance" } });
	});
});
