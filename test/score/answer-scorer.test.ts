import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/record/observation.ts";
import { createAnswerScorer, repliesOf, scoreObservations } from "../../src/score/answer-scorer.ts";
import { ANSWER_SCORING } from "../../src/score/kinds.ts";
import { analyzeRun } from "../../src/verdict/recorded/analyze-run.ts";
import { buildRun, replyOf } from "../support/builder/observation-builder.ts";
import { needlePart, perplexityPart, promptPart, sessionPart } from "../support/builder/suite-builder.ts";

const RUN = buildRun({
	parts: [promptPart(4), needlePart([1024], [1]), sessionPart(1, 4), perplexityPart(2)],
	right: ({ variant }, item) => variant !== "q8_0" || item !== 1,
});

describe("the scores of a run", () => {
	it("are of every reply that has something to check, and of no measurement", () => {
		const { scored } = analyzeRun(RUN);
		const ofKind = (kind: string) => {
			const trials = RUN.plan.trials.filter(({ task, variant }) => task.kind === kind && variant === "q8_0");
			return scored.filter(({ trial }) => trials.some(({ id }) => id === trial));
		};
		expect(ofKind("prompt").map(({ reply }) => reply)).toEqual([null, null, null, null]);
		expect(ofKind("needle").map(({ reply, score }) => [reply, score.scored && score.right])).toContainEqual([1, false]);
		expect(ofKind("session").map(({ reply }) => reply)).toEqual([1, 3]);
		expect(ofKind("score-chunk")).toEqual([]);
	});

	it("are those that the analyses counted", () => {
		const { scored, needles } = analyzeRun(RUN);
		const own = new Set(RUN.plan.trials.filter(({ variant }) => variant === "q8_0").map(({ id }) => id));
		const asked = new Set(RUN.plan.trials.filter(({ task }) => task.kind === "needle").map(({ id }) => id));
		const wrong = scored.filter(
			({ trial, score }) => own.has(trial) && asked.has(trial) && score.scored && !score.right,
		);
		expect(wrong).toHaveLength(needles.find(({ variant }) => variant === "q8_0")?.lost ?? -1);
	});

	it("are given once: a second question brings the very same scores", () => {
		const scored = createAnswerScorer([]);
		const [trial] = RUN.plan.trials.filter(({ task }) => task.kind === "prompt");
		const outcome = RUN.observations.find((one) => one.trial === trial?.id)?.outcome;
		if (trial === undefined || outcome?.state !== "answered") throw new Error("no prompt was answered");
		const answered = { trial: trial.id, answer: outcome.answer };
		expect(scored(trial.task, answered)).toBe(scored(trial.task, answered));
		expect(scored(trial.task, { ...answered, trial: "another" })).not.toBe(scored(trial.task, answered));
	});

	it("leave out a trial that brought nothing, and an answer that is not to its task", () => {
		const [first, ...rest] = RUN.plan.trials;
		if (first === undefined) throw new Error("no trial");
		const answer: Answer = { kind: "score-chunk", tokens: 1, scored: 1, scoresFile: "x" };
		expect(createAnswerScorer([])(first.task, { trial: first.id, answer })).toEqual([]);
		expect(scoreObservations(rest.slice(0, 1), RUN.observations.slice(0, 1), createAnswerScorer([]))).toEqual([]);
	});

	it("do not depend on whether the replies of an answer are read as text", () => {
		const reply = replyOf("right");
		expect(repliesOf({ kind: "prompt", replies: [reply] })).toEqual([reply]);
		expect(repliesOf({ kind: "score-chunk", tokens: 1, scored: 1, scoresFile: "x" })).toEqual([]);
		expect(Object.keys(ANSWER_SCORING)).toContain("tool-calls");
	});
});
