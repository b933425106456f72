import { describe, expect, it } from "vitest";
import type { Trial } from "../../../src/plan/trial/trial.ts";
import { firstDifference } from "../../../src/score/pair/first-difference.ts";
import { analyzePrompts } from "../../../src/score/prompt-matrix/prompt-analysis.ts";
import { analyzeRecall } from "../../../src/score/session/recall-analysis.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";
import { buildRun, replyOf, workOf } from "../../support/builder/observation-builder.ts";
import { promptPart, sessionPart } from "../../support/builder/suite-builder.ts";

const isVariant = ({ variant }: Trial) => variant === "q8_0";
const caseNumber = ({ caseId }: Trial) => Number(caseId.split("-")[1]);

describe("the prompt analysis", () => {
	it("counts what was lost and gained against the baseline, with the exact interval of what could be lost", () => {
		const right = (trial: Trial) => (isVariant(trial) ? caseNumber(trial) >= 4 : caseNumber(trial) >= 2);
		const { counts, assay, comparisons } = analyzePrompts(
			workOf(buildRun({ parts: [promptPart(160)], right }), "prompt"),
		);
		expect(counts).toEqual({ pairs: 160, bothRight: 156, lost: 2, gained: 0, bothWrong: 2, unscored: {} });
		expect(estimateOf(assay.loss)).toMatchObject({ value: 2 / 158, n: 158, confidence: 0.9 });
		expect(assay).toMatchObject({
			baselineRight: { right: 158, scored: 160 },
			eligible: 158,
			floor: { lost: 0, right: 158 },
		});
		const named = (name: string) => comparisons.find(({ caseId }) => caseId === name);
		expect(named("case-2")).toMatchObject({
			baseline: { right: true },
			variant: { right: false, failedChecks: ['contains "right"'] },
			baselineTexts: ["right"],
			variantTexts: ["wrong"],
			firstDifference: 0,
		});
		expect(named("case-9")?.firstDifference).toBeNull();
	});

	it("gives the reference interval of no loss in 60 pairs and of one loss in 160", () => {
		const none = analyzePrompts(workOf(buildRun({ parts: [promptPart(60)] }), "prompt"));
		expect(estimateOf(none.assay.loss).high).toBeCloseTo(1 - 0.05 ** (1 / 60), 10);
		const right = (trial: Trial) => !isVariant(trial) || caseNumber(trial) > 0;
		const one = analyzePrompts(workOf(buildRun({ parts: [promptPart(160)], right }), "prompt"));
		expect(estimateOf(one.assay.loss).high).toBeCloseTo(0.0293, 4);
	});

	it("counts cut and failed replies apart and leaves them out of the pairs", () => {
		const run = buildRun({
			parts: [promptPart(4)],
			outcome: (trial) => {
				if (!isVariant(trial)) return undefined;
				if (caseNumber(trial) === 0) return { state: "failed", reason: "engine-error", detail: "x" };
				if (caseNumber(trial) === 1)
					return { state: "answered", answer: { kind: "prompt", replies: [replyOf("rig", "limit")] } };
				return caseNumber(trial) === 2 ? null : undefined;
			},
		});
		expect(analyzePrompts(workOf(run, "prompt")).counts).toEqual({
			pairs: 1,
			bothRight: 1,
			lost: 0,
			gained: 0,
			bothWrong: 0,
			unscored: { "variant-failed:engine-error": 1, "variant-truncated": 1, "variant-missing": 1 },
		});
	});

	it("takes the repeats of a case as one pair, right when all of them are", () => {
		const part = promptPart(3);
		if (part.kind !== "prompt-matrix") throw new Error("not a prompt matrix");
		const repeated = { ...part, settings: { ...part.settings, repeats: 3 } };
		const right = (trial: Trial) => !isVariant(trial) || caseNumber(trial) > 0 || trial.repeat !== 1;
		const { counts } = analyzePrompts(workOf(buildRun({ parts: [repeated], right }), "prompt"));
		expect(counts).toMatchObject({ pairs: 3, bothRight: 2, lost: 1 });
	});

	it("measures no loss without pairs, and none for the baseline against itself", () => {
		const none = buildRun({ parts: [promptPart(3)], outcome: (trial) => (isVariant(trial) ? null : undefined) });
		expect(analyzePrompts(workOf(none, "prompt")).assay.loss).toEqual({ measured: false, reason: "no-pairs" });
		const run = buildRun({ parts: [promptPart(3)] });
		const itself = analyzePrompts(workOf(run, "prompt", "f16"));
		expect(itself.assay.loss).toEqual({ measured: false, reason: "is-the-baseline" });
		expect(itself.counts.bothRight).toBe(3);
	});
});

describe("the first difference of two series of replies", () => {
	it("counts tokens over all replies and takes a missing token as a difference", () => {
		expect(firstDifference([replyOf("ab"), replyOf("cd")], [replyOf("ab"), replyOf("cx")])).toBe(3);
		expect(firstDifference([replyOf("abc")], [replyOf("ab")])).toBe(2);
		expect(firstDifference([replyOf("ab")], [replyOf("ab"), replyOf("c")])).toBe(2);
		expect(firstDifference([replyOf("ab")], [replyOf("ab")])).toBeNull();
		expect(firstDifference([], [])).toBeNull();
	});
});

describe("the recall analysis", () => {
	it("pairs checked turns by conversation and turn, in sum, by kind and by turn", () => {
		const right = (trial: Trial, turn: number) => !isVariant(trial) || turn !== 5 || trial.caseId === "talk-0";
		const run = buildRun({ parts: [sessionPart(5, 10)], right });
		const recall = analyzeRecall(workOf(run, "session"));
		expect(recall.conversations).toBe(5);
		expect(recall.counts).toMatchObject({ pairs: 25, bothRight: 21, lost: 4, gained: 0 });
		expect(recall.byKind).toEqual([{ kind: "recall", counts: recall.counts }]);
		expect(recall.byTurn.map(({ turn }) => turn)).toEqual([2, 4, 6, 8, 10]);
		expect(recall.byTurn[2]).toEqual({ turn: 6, checked: 5, right: 1, baselineRight: 5 });
		expect(estimateOf(recall.assay.loss).value).toBeCloseTo(0.16, 12);
	});

	it("counts the checked turns of a conversation that failed as unscored", () => {
		const run = buildRun({
			parts: [sessionPart(2, 10)],
			outcome: (trial) =>
				isVariant(trial) && trial.caseId === "talk-1"
					? { state: "failed", reason: "context-full", detail: "x" }
					: undefined,
		});
		expect(analyzeRecall(workOf(run, "session")).counts).toMatchObject({
			pairs: 5,
			unscored: { "variant-failed:context-full": 5 },
		});
	});
});
