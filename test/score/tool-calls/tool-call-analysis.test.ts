import { describe, expect, it } from "vitest";
import type { Outcome } from "../../../src/record/observation.ts";
import { analyzeToolCalls } from "../../../src/score/tool-calls/tool-call-analysis.ts";
import { judgeRun } from "../../../src/verdict/judge-run.ts";
import { rulingWords } from "../../../src/verdict/reason/reason-words.ts";
import { judgePairedLoss } from "../../../src/verdict/rule/criterion-paired-loss.ts";
import { buildRun, type RunScript, workOf } from "../../support/builder/observation-builder.ts";
import { criterionOf } from "../../support/builder/suite-builder.ts";
import { toolCallsPart, toolReply } from "../../support/sample/sample-tools.ts";

const CASES = 70;

const number = (caseId: string) => Number(caseId.split("-")[1]);

function analysisOf(script: Partial<RunScript>) {
	const run = buildRun({ parts: [toolCallsPart(CASES)], criteria: [criterionOf("tool-calls")], ...script });
	return { run, analysis: analyzeToolCalls(workOf(run, "tool-calls")) };
}

/** The variant's replies to the first `count` cases end in this outcome. */
const lastly = (count: number, outcome: Outcome): Pick<RunScript, "outcome"> => ({
	outcome: ({ variant, caseId }) => (variant === "q8_0" && number(caseId) < count ? outcome : undefined),
});

const CUT: Outcome = {
	state: "answered",
	answer: { kind: "tool-calls", replies: [toolReply({ stop: "limit", text: "let me think" })] },
};
const REFUSED: Outcome = { state: "failed", reason: "reply-unparsable", detail: "peg-native" };

describe("analyzeToolCalls", () => {
	it("counts what the variant loses and gains against the baseline, case by case", () => {
		const { analysis } = analysisOf({
			right: ({ variant, caseId }) => (variant === "q8_0" ? number(caseId) >= 4 : number(caseId) !== 50),
		});
		expect(analysis.counts).toMatchObject({ pairs: CASES, lost: 4, gained: 1, unscored: {} });
		expect(analysis.assay).toMatchObject({ eligible: CASES - 1, lost: { wrong: 4 }, gained: 1 });
		expect(analysis.comparisons.find(({ caseId }) => number(caseId) === 0)).toMatchObject({
			kind: "call",
			variantSaid: ['look_up {"word":"other"}'],
		});
	});

	it("leaves a case open where one side has no answer, under that side's reason", () => {
		const { analysis } = analysisOf(lastly(2, { state: "failed", reason: "engine-crashed", detail: "gone" }));
		expect(analysis.counts).toMatchObject({ pairs: CASES - 2, unscored: { "variant-engine-crashed": 2 } });
		expect(analysis.assay).toMatchObject({ eligible: CASES, lost: { absent: 2 } });
	});

	it("keeps refused replies out of the estimate and counts them as wrong beside it", () => {
		const { analysis } = analysisOf(lastly(5, REFUSED));
		expect(analysis.counts).toMatchObject({ pairs: CASES - 5, lost: 0 });
		expect(analysis.assay).toMatchObject({ eligible: CASES, lost: { refused: 5, cut: 0 } });
	});

	it("counts a cut reply as lost beside the estimate, where the baseline is right", () => {
		const { analysis } = analysisOf({
			...lastly(5, CUT),
			right: ({ variant, caseId }) => variant === "q8_0" || number(caseId) !== 0,
		});
		expect(analysis.counts).toMatchObject({ pairs: CASES - 5, lost: 0, unscored: { "variant-truncated": 5 } });
		expect(analysis.assay).toMatchObject({ eligible: CASES - 1, lost: { refused: 0, cut: 4 } });
	});

	it("makes no gain of a reply that is cut under the baseline alone", () => {
		const { analysis } = analysisOf({
			outcome: ({ variant, caseId }) => (variant !== "q8_0" && number(caseId) < 5 ? CUT : undefined),
		});
		expect(analysis.assay).toMatchObject({ eligible: CASES - 5, lost: { cut: 0 }, gained: 0 });
	});
});

describe("judgeToolCalls", () => {
	const judged = (script: Partial<RunScript>) =>
		judgePairedLoss(analysisOf(script).analysis, criterionOf("tool-calls", { pass: 0.05, kill: 0.5 }), "cases");

	it("passes a variant that loses nothing in seventy cases", () => {
		expect(judged({})).toMatchObject({ state: "PASS" });
	});

	it("kills a variant whose calls are all wrong", () => {
		expect(judged({ right: ({ variant }) => variant !== "q8_0" })).toMatchObject({ state: "KILL" });
	});

	it("passes nobody for replies that the server's parser refused", () => {
		const ruling = judged(lastly(5, REFUSED));
		expect(ruling).toMatchObject({ state: "INCONCLUSIVE", reason: { code: "unparsable-replies" } });
		expect(rulingWords(ruling)).toMatch(/refused 5 replies/);
		expect(ruling.estimate?.n).toBe(CASES);
	});

	it("passes nobody for replies that the token limit cut where the baseline is right", () => {
		const ruling = judged(lastly(5, CUT));
		expect(ruling).toMatchObject({ state: "INCONCLUSIVE", reason: { code: "cut-replies" } });
		expect(rulingWords(ruling)).toMatch(/a limit cut 5 replies of cases that the baseline gets right/);
	});

	it("passes where the baseline's replies are refused alike", () => {
		const refused = ({ caseId }: { caseId: string }) => (number(caseId) < 5 ? REFUSED : undefined);
		expect(judged({ outcome: refused })).toMatchObject({ state: "PASS" });
	});
});

describe("a judged run with tool calls", () => {
	it("warns of replies that could be parsed under the baseline alone", () => {
		const { run } = analysisOf(lastly(5, REFUSED));
		expect(judgeRun(run).warnings).toContainEqual(expect.stringMatching(/could not parse 5 replies of q8_0/));
	});

	it("defers the criterion with the remedy where the engine takes no tools", () => {
		const skipped: Outcome = { state: "skipped", reason: "engine-lacks-tools", detail: "none", remedy: "take another" };
		const { run } = analysisOf({ outcome: () => skipped });
		const verdict = judgeRun(run).verdicts.find(({ criterion }) => criterion === "tool-calls");
		expect(verdict).toMatchObject({ state: "DEFERRED", reason: { code: "baseline-engine-lacks-tools" } });
	});

	it("suspects a variant whose calls and log-probabilities all equal the baseline's", () => {
		const { run } = analysisOf({ noise: () => 0 });
		expect(judgeRun(run).warnings).toContainEqual(expect.stringMatching(/to the last bit/));
		const { run: other } = analysisOf({});
		expect(judgeRun(other).warnings).not.toContainEqual(expect.stringMatching(/to the last bit/));
	});
});
