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

const places = (lost: (caseId: string, item: number) => boolean) => never(({ caseId }, item) => lost(caseId, item));

describe("the needle criterion", () => {
	it("passes 60 of 60 at one length and stays open at 50 of 50, with the number that a later look lacks of 135", () => {
		expect(said(judge([1024], [1, 2, 3, 4, 5, 6], all))).toBe("PASS interval-within-pass");
		const open = judge([1024], [1, 2, 3, 4, 5], all);
		expect(said(open)).toBe("INCONCLUSIVE straddles-threshold");
		expect(stepWords(open.settle as Step)).toBe("85 more needles without a loss would pass");
	});

	it("judges each length by itself: thirty needles at each of two prove less than sixty at one", () => {
		const open = judge([1024, 2048], [1, 2, 3], all);
		expect(said(open)).toBe("INCONCLUSIVE straddles-threshold");
		expect(open.estimate).toMatchObject({ n: 30 });
		expect(rulingWords(open)).toContain(
			"None of 30 needles in 3 haystacks at 1\u202f024 tokens, the widest of 2 lengths,",
		);
		expect(stepWords(open.settle as Step)).toBe("105 more needles at each length without a loss would pass");
		expect(said(judge([1024, 2048], [1, 2, 3, 4, 5, 6], all))).toBe("PASS interval-within-pass");
	});

	it("names the haystacks that hold the needles, and the bound of what it says", () => {
		expect(rulingWords(judge([1024], [1, 2, 3, 4, 5, 6], all))).toBe(
			"None of 60 needles in 6 haystacks was lost: at 95 % confidence at most 4.87 % are.",
		);
	});

	it("passes one lost of many where the whole interval lies within the threshold", () => {
		const seeds = Array.from({ length: 15 }, (_, index) => index + 1);
		const ruling = judge(
			[1024],
			seeds,
			places((caseId, item) => caseId === "1024-s4" && item === 3),
		);
		expect(said(ruling)).toBe("PASS interval-within-pass");
		expect(rulingWords(ruling)).toContain("1 of 150 needles in 15 haystacks was lost");
	});

	it("fails nothing whose whole interval lies within the threshold, in whatever cells the losses are", () => {
		const seeds = Array.from({ length: 50 }, (_, index) => index + 1);
		const scattered = judge(
			[1024],
			seeds,
			places((caseId, item) => /-s(9|1[0-9]|4[6-9])$/.test(caseId) && item === Number(caseId.slice(-1))),
		);
		expect(scattered.estimate?.value).toBeCloseTo(0.03, 12);
		expect(scattered.estimate?.high).toBeLessThan(0.05);
		expect(
			said(
				judge(
					[1024],
					seeds,
					places((caseId, item) => /-s(48|49|50)$/.test(caseId) && item === 3),
				),
			),
		).toBe("PASS interval-within-pass");
	});

	it("fails where one length lies beyond the threshold as a whole, although the pool is not", () => {
		const ruling = judge(
			[512, 1024, 2048],
			[1, 2, 3, 4, 5, 6],
			places((caseId, item) => /^2048/.test(caseId) && (item + Number(caseId.slice(-1))) % 3 === 0),
		);
		expect(said(ruling)).toBe("FAIL interval-beyond-pass");
		expect(rulingWords(ruling)).toContain("at 2\u202f048 tokens 20 of 60 needles in 6 haystacks");
	});

	it("fails a loss that comes back in every haystack drawn after the one that showed it", () => {
		const ruling = judge(
			[1024, 2048],
			[1, 2, 3],
			places((caseId, item) => caseId.startsWith("2048") && item === 9),
		);
		expect(said(ruling)).toBe("FAIL loss-reproduced");
		expect(ruling.estimate).toMatchObject({ value: 1, n: 2 });
		expect(rulingWords(ruling)).toContain("on 2 of 2 needles asked at the place that lost one");
	});

	it("leaves two of three seeds open, and says on how many fresh seeds the cell is to be asked", () => {
		const twice = judge(
			[1024, 2048],
			[1, 2, 3],
			places((caseId, item) => /2048-s[12]/.test(caseId) && item === 9),
		);
		expect(said(twice)).toBe("INCONCLUSIVE loss-not-reproduced");
		expect(stepWords(twice.settle as Step)).toBe(
			"replicate: the place (length and depth) that lost one on 4 fresh seeds would show whether it comes back",
		);
		const once = judge(
			[1024, 2048],
			[1, 2, 3],
			places((caseId, item) => caseId === "1024-s1" && item === 0),
		);
		expect(said(once)).toBe("INCONCLUSIVE loss-not-reproduced");
		expect(once.settle).toMatchObject({ do: "replicate-needles", cells: 1, seeds: expect.any(Number) });
	});

	it("takes the cells of one bad haystack for one event", () => {
		const haystack = judge(
			[1024],
			[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
			places((caseId) => caseId === "1024-s1"),
		);
		expect(said(haystack)).toBe("INCONCLUSIVE loss-not-reproduced");
	});

	it("counts lost and gained on the same set: a needle that the baseline finds now and then is neither", () => {
		const flaky = ({ variant, caseId }: Trial, item: number) =>
			caseId !== "1024-s1" || item > 1 || (item === 0 ? variant !== "f16" : !variant.startsWith("f16@"));
		const run = buildRun({ parts: [needlePart([1024], [1, 2, 3])], right: flaky });
		expect(analyzeNeedles(workOf(run, "needle"))).toMatchObject({ lost: 0, gained: 0, eligible: 28 });
	});

	it("kills where one prompt length is lost almost entirely, although the pool is not", () => {
		const ruling = judge(
			[1024, 2048, 4096, 8192],
			[1, 2, 3, 4, 5, 6],
			places((caseId) => caseId.startsWith("8192")),
		);
		expect(said(ruling)).toBe("KILL interval-beyond-kill");
		expect(rulingWords(ruling)).toContain("at 8\u202f192 tokens");
		expect(ruling.estimate?.value).toBe(1);
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
