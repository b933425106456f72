import { describe, expect, it } from "vitest";
import type { Trial } from "../../../src/plan/trial/trial.ts";
import type { Outcome } from "../../../src/record/observation.ts";
import { PROMPT_SCORING } from "../../../src/score/prompt-matrix/prompt-scoring.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";
import { buildRun, replyOf, workOf } from "../../support/builder/observation-builder.ts";
import { promptPart } from "../../support/builder/suite-builder.ts";

const isVariant = ({ variant }: Trial) => variant === "q8_0";

function thought(text: string, tokens: number | null, spent = false): Outcome {
	const thinking = { text, tokens, ids: null };
	const reply = { ...replyOf(spent ? "" : "right", spent ? "thinking-limit" : "end-of-turn"), thinking };
	const answer = { kind: "prompt", replies: [reply] } as const;
	if (!spent) return { state: "answered", answer };
	return { state: "failed", reason: "truncated", detail: "thinking took all", partial: answer };
}

function analyze(outcome: (trial: Trial, number: number) => Outcome | undefined) {
	const run = buildRun({
		parts: [promptPart(4)],
		outcome: (trial) => outcome(trial, Number(trial.caseId.split("-")[1])),
	});
	return PROMPT_SCORING.thoughts.analyze(workOf(run, "prompt"));
}

describe("the thinking of a variant beside its baseline's", () => {
	it("is counted for thoughts that never end and thoughts that go in circles", () => {
		const circles = "so the box is red and ".repeat(12);
		const analysis = analyze((trial, number) => {
			if (!isVariant(trial) || number > 1) return thought("the box is red", 10);
			return number === 0 ? thought(circles, 40, true) : thought("the box is blue", 30);
		});
		expect(analysis).toMatchObject({
			pairs: 4,
			exhausted: { baseline: 0, variant: 1 },
			loops: { baseline: 0, variant: 1 },
			medianTokens: { baseline: 10, variant: 20 },
		});
		expect(estimateOf(analysis!.exhausted.excess)).toMatchObject({ value: 0.25, n: 4 });
	});

	it("has no length where an endpoint tells none", () => {
		expect(analyze(() => thought("hm", null))?.medianTokens).toEqual({ baseline: null, variant: null });
	});

	it("does not exist for a model that does not think", () => {
		expect(analyze(() => undefined)).toBeNull();
	});
});
