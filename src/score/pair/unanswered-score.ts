import { answerOf } from "../../record/answer-of.ts";
import type { Answer, Observation } from "../../record/observation.ts";
import type { Score } from "./outcome-score.ts";
import type { TrialAnswer } from "./scored-item.ts";

type AnswerOf<Kind extends Answer["kind"]> = Extract<Answer, { kind: Kind }>;

/** The answer of one kind that an observation brought, whole or cut; null where it brought none. */
export function answeredWith<Kind extends Answer["kind"]>(
	observation: Observation | undefined,
	kind: Kind,
): (TrialAnswer & { readonly answer: AnswerOf<Kind> }) | null {
	const answer = observation === undefined ? null : answerOf(observation.outcome);
	if (observation === undefined || answer === null || answer.kind !== kind) return null;
	return { trial: observation.trial, answer: answer as AnswerOf<Kind> };
}

/** The score of every item of a trial that brought no answer: unscored, by why it brought none. */
export function unansweredScore(observation: Observation | undefined): Score {
	const outcome = observation?.outcome;
	return { scored: false, reason: outcome === undefined || outcome.state === "answered" ? "missing" : outcome.reason };
}
