import { describe, expect, it } from "vitest";
import type { ControlledPair } from "../../../src/score/pair/controlled-pair.ts";
import { eligibleLoss } from "../../../src/score/pair/eligible-loss.ts";
import { rulingWords } from "../../../src/verdict/reason/reason-words.ts";
import { leastEligible } from "../../../src/verdict/rule/assay-gap.ts";
import { judgePairedLoss } from "../../../src/verdict/rule/criterion-paired-loss.ts";
import { criterionOf } from "../../support/builder/suite-builder.ts";
import { CUT, pairsOf, RIGHT, WRONG } from "../../support/sample/sample-assay.ts";

const judge = (pairs: readonly ControlledPair[], pass = 0.1) =>
	judgePairedLoss({ assay: eligibleLoss(pairs, "candidate") }, criterionOf("prompt-checks", { pass }), "prompts");

describe("an assay that could not have failed", () => {
	it("is deferred where the baseline answers 18 of 300, whatever the variant does", () => {
		for (const variant of [RIGHT, WRONG]) {
			const ruling = judge([...pairsOf(18, RIGHT, variant), ...pairsOf(282, WRONG, WRONG)]);
			expect(ruling).toMatchObject({
				state: "DEFERRED",
				reason: { code: "baseline-too-weak" },
				settle: { do: "fitting-work" },
				baselineRight: { right: 18, scored: 300 },
			});
			expect(rulingWords(ruling)).toMatch(/^The baseline answers 18 of 300: this work does not suit this model\./);
			expect(rulingWords(ruling)).toMatch(/Use a suite that this model can answer/);
		}
	});

	it("is deferred where nobody gets anything right, in a small suite and in a large one", () => {
		expect(judge(pairsOf(300, WRONG, WRONG))).toMatchObject({ state: "DEFERRED" });
		expect(judge(pairsOf(10, WRONG, WRONG))).toMatchObject({ state: "DEFERRED" });
	});

	it("passes from the number on that can exclude the bound: 29 for a tenth, 59 for a twentieth", () => {
		expect([leastEligible(0.1), leastEligible(0.05), leastEligible(0)]).toEqual([29, 59, Number.POSITIVE_INFINITY]);
		const of = (right: number, pass: number) =>
			judge([...pairsOf(right, RIGHT, RIGHT), ...pairsOf(60, WRONG, WRONG)], pass).state;
		expect([of(28, 0.1), of(29, 0.1), of(58, 0.05), of(59, 0.05)]).toEqual(["DEFERRED", "PASS", "DEFERRED", "PASS"]);
	});

	it("stays open, and may fail, where the work is small and the baseline is not at fault", () => {
		expect(judge(pairsOf(10, RIGHT, RIGHT))).toMatchObject({ state: "INCONCLUSIVE" });
		expect(judge(pairsOf(10, RIGHT, WRONG))).toMatchObject({ state: "KILL" });
	});

	it("says that the floor lies above the bound instead of judging, for good and for bad", () => {
		for (const variant of [RIGHT, WRONG]) {
			const ruling = judge([...pairsOf(50, RIGHT, variant, RIGHT), ...pairsOf(6, RIGHT, variant, WRONG)]);
			expect(ruling).toMatchObject({ state: "INCONCLUSIVE", reason: { code: "floor-above-bound" } });
			expect(rulingWords(ruling)).toMatch(/run again, loses 6 of the 56 prompts that it got right/);
		}
		const within = judge([...pairsOf(50, RIGHT, RIGHT, RIGHT), ...pairsOf(5, RIGHT, RIGHT, WRONG)]);
		expect(within.state).toBe("PASS");
		expect(rulingWords(within)).toMatch(/run again loses 5 of them/);
	});
});

describe("replies that stop being answers under the variant alone", () => {
	it("keep it from passing, are told apart from wrong ones, and fail nobody", () => {
		const ruling = judge([...pairsOf(25, RIGHT, RIGHT), ...pairsOf(5, RIGHT, CUT)]);
		expect(ruling).toMatchObject({
			state: "INCONCLUSIVE",
			reason: { code: "cut-replies" },
			settle: { do: "show-the-reply" },
			estimate: { value: 5 / 30, n: 30 },
		});
		expect(rulingWords(ruling)).toMatch(/0 wrong, 5 cut/);
		const circles = judge([...pairsOf(60, RIGHT, RIGHT), ...pairsOf(5, RIGHT, { scored: false, reason: "looped" })]);
		expect(circles).toMatchObject({ state: "INCONCLUSIVE", reason: { code: "cut-replies" } });
		expect(rulingWords(circles)).toMatch(/0 wrong, 5 looping.*5 replies went round in a circle until ended/);
		expect(judge(pairsOf(30, RIGHT, CUT))).toMatchObject({ state: "INCONCLUSIVE", reason: { code: "cut-replies" } });
	});

	it("let a pass stand that holds with them counted as lost", () => {
		expect(judge([...pairsOf(99, RIGHT, RIGHT), ...pairsOf(2, RIGHT, CUT)])).toMatchObject({
			state: "PASS",
			estimate: { value: 2 / 101 },
		});
	});

	it("do not keep wrong answers from failing", () => {
		expect(judge([...pairsOf(20, RIGHT, RIGHT), ...pairsOf(10, RIGHT, WRONG), ...pairsOf(5, RIGHT, CUT)]).state).toBe(
			"FAIL",
		);
	});

	it("ask to resume the run where they never came", () => {
		const absent = { scored: false, reason: "engine-error" } as const;
		expect(judge([...pairsOf(25, RIGHT, RIGHT), ...pairsOf(5, RIGHT, absent)])).toMatchObject({
			state: "INCONCLUSIVE",
			reason: { code: "missing-replies" },
			settle: { do: "resume-run" },
		});
	});
});
