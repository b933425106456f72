import type { Task } from "../../plan/trial/trial.ts";
import type { Observation } from "../../record/observation.ts";
import { unscored } from "../check/check-reply.ts";
import { combineScores } from "../check/combine-scores.ts";
import type { ControlledPair } from "../pair/controlled-pair.ts";
import type { Score } from "../pair/outcome-score.ts";
import type { PlacedWork } from "../pair/placed-work.ts";
import { answeredWith, unansweredScore } from "../pair/unanswered-score.ts";

type PromptTask = Extract<Task, { kind: "prompt" }>;

/** One answer to a prompt with its trial. */
export type PromptSide = NonNullable<ReturnType<typeof answeredWith<"prompt">>>;

/** One case under one variant, right when all of its answered repeats are; unscored where no repeat was answered. */
export function caseScore(
	caseId: string,
	observations: readonly Observation[],
	score: (side: PromptSide) => Score,
): Score {
	const own = observations.filter((one) => one.caseId === caseId);
	const answers = own.map((one) => answeredWith(one, "prompt")).filter((side) => side !== null);
	return answers.length === 0 ? unansweredScore(own[0]) : combineScores(answers.map(score));
}

/** A case that one side did not answer: what the other made of it tells whether something was lost. */
export function casePair(caseId: string, task: PromptTask | undefined, work: PlacedWork): ControlledPair {
	const score = (side: PromptSide): Score =>
		task === undefined ? unscored("no-checks") : combineScores(work.scored(task, side).map((item) => item.score));
	return {
		baseline: caseScore(caseId, work.baseline, score),
		variant: caseScore(caseId, work.observed, score),
		control: work.control && caseScore(caseId, work.control, score),
	};
}
