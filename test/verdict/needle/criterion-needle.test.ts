import { describe, expect, it } from "vitest";
import type { Trial } from "../../../src/plan/trial/trial.ts";
import { analyzeNeedles } from "../../../src/score/needle/needle-analysis.ts";
import { judgeNeedle } from "../../../src/verdict/needle/criterion-needle.ts";
import { rulingWords } from "../../../src/verdict/reason/reason-words.ts";
import type { Step } from "../../../src/verdict/reason/step.ts";
import { stepWords } from "../../../src/verdict/reason/step-words.ts";
import type { Ruling } from "../../../src/verdict/rule/ruling.ts";
import { buildRun, workOf } from "../../support/builder/observation-builder.ts";
import { criterionOf, needlePart } from "../../support/builder/suite-builder.ts";

const said = ({ state, reason }: Ruling) => `${state} ${reason.code}`;

function judge(lengths: number[], seeds: number[], right: (trial: Trial, item: number) => boolean): Ruling {
	const run = buildRun({ parts: [needlePart(lengths, seeds)], right });
	return judgeNeedle(analyzeNeedles(workOf(run, "needle")), criterionOf("needle"));
}

const never = (lost: (trial: Trial, item: number) => boolean) => (trial: Trial, item: number) =>
	trial.variant !== "q8_0" || !lost(trial, item);
const all = () => true;

describe("the needle criterion", () => {
	it("passes 60 of 60 and stays open at 50 of 50, with the number that is missing to 59", () => {
		expect(said(judge([1024, 2048], [1, 2, 3], all))).toBe("PASS interval-within-pass");
		const open = judge([1024], [1, 2, 3, 4, 5], all);
		expect(said(open)).toBe("INCONCLUSIVE straddles-threshold");
		expect(stepWords(open.settle as Step)).toBe("9 more needles without a loss would pass");
	});

	it("states the claim: pooled over lengths, and how much less is shown at one length", () => {
		const proven = judge([1024, 2048], [1, 2, 3], all);
		expect(rulingWords(proven)).toContain("at most 4.87 %");
		expect(rulingWords(proven)).toContain("at one length alone at most 9.5 %");
	});

	it("fails a loss that repeats on two of three seeds of one length and depth", () => {
		const ruling = judge(
			[1024, 2048],
			[1, 2, 3],
			never(({ caseId }, item) => item === 9 && /2048-s[12]/.test(caseId)),
		);
		expect(said(ruling)).toBe("FAIL loss-reproduced");
		expect(rulingWords(ruling)).toContain("at 2\u202f048 tokens and depth 1 the loss repeats on 2 of 3 seeds");
		expect(ruling.pFail).toBeNull();
	});

	it("does not take two losses on two seeds for a reproduction: there is no third", () => {
		const ruling = judge(
			[1024, 2048],
			[1, 2],
			never((_, item) => item === 9),
		);
		expect(said(ruling)).toBe("INCONCLUSIVE loss-not-reproduced");
	});

	it("fails five scattered losses by the exact McNemar test, and leaves four open", () => {
		const scattered = (count: number) =>
			judge(
				[1024, 2048],
				[1, 2, 3],
				never(({ caseId }, item) => caseId === "1024-s1" && item < count),
			);
		const failed = scattered(5);
		expect(said(failed)).toBe("FAIL loss-significant");
		expect(failed.pFail).toBeCloseTo(1 / 32, 10);
		expect(said(scattered(4))).toBe("INCONCLUSIVE loss-not-reproduced");
	});

	it("leaves a single loss that does not repeat open, and says what would show it", () => {
		const open = judge(
			[1024, 2048],
			[1, 2, 3],
			never(({ caseId }, item) => caseId === "1024-s1" && item === 0),
		);
		expect(said(open)).toBe("INCONCLUSIVE loss-not-reproduced");
		expect(stepWords(open.settle as Step)).toContain("three more seeds");
		expect(stepWords(open.settle as Step)).toContain("about 240 more needles");
	});

	it("kills where one prompt length is lost almost entirely, although the pool is not", () => {
		const ruling = judge(
			[1024, 2048, 4096, 8192],
			[1, 2, 3],
			never(({ caseId }) => caseId.startsWith("8192")),
		);
		expect(said(ruling)).toBe("KILL interval-beyond-kill");
		expect(rulingWords(ruling)).toContain("at 8\u202f192 tokens");
		expect(ruling.pKill).toBeLessThan(1e-7);
		expect(ruling.estimate?.value).toBeCloseTo(0.25, 12);
	});

	it("is deferred where the baseline itself retrieves nothing", () => {
		expect(said(judge([1024], [1, 2, 3], () => false))).toBe("DEFERRED baseline-fails");
	});

	it("says nothing about a baseline held against itself", () => {
		const run = buildRun({ parts: [needlePart([1024], [1])] });
		const ruling = judgeNeedle(analyzeNeedles(workOf(run, "needle", "f16")), criterionOf("needle"));
		expect(said(ruling)).toBe("INCONCLUSIVE is-the-baseline");
	});

	it("decides nothing from a single needle", () => {
		const part = needlePart([1024], [1]);
		if (part.kind !== "needle") throw new Error("not a needle part");
		const single = { ...part, settings: { ...part.settings, depths: [0.5] } };
		for (const right of [all, never(() => true)]) {
			const analysis = analyzeNeedles(workOf(buildRun({ parts: [single], right }), "needle"));
			expect(judgeNeedle(analysis, criterionOf("needle")).state).toBe("INCONCLUSIVE");
		}
	});
});
