import type { Answer } from "../../record/observation.ts";
import type { AnswerOf } from "../../score/answer-scoring.ts";
import { pairObservations } from "../../score/pair/pair-observations.ts";
import type { Agreement, AnswerIdentity, ScoresOf } from "../answer-verdict.ts";
import { ANSWER_VERDICTS } from "../kinds.ts";
import { type RecordedRun, selectTrials } from "./recorded-run.ts";

/**
 * Whether every token and every log-probability of two variants agree to the last bit, over at least one answer.
 * Two different caches cannot do that; one cache under two names does.
 */
export function areIdentical(run: RecordedRun, one: string, other: string): boolean {
	let compared = 0;
	for (const { name } of run.suite.parts) {
		for (const kind of Object.keys(ANSWER_VERDICTS) as Answer["kind"][]) {
			const [left, right] = [one, other].map((variant) => selectTrials(run, name, variant, kind).observations);
			const { pairs } = pairObservations(left ?? [], right ?? []);
			for (const { baseline, variant } of pairs) {
				const evidence = compareAnswers(baseline.outcome.answer, variant.outcome.answer, run.scores);
				if (evidence === "different") return false;
				compared += evidence;
			}
		}
	}
	return compared > 0;
}

function compareAnswers<Kind extends Answer["kind"]>(left: AnswerOf<Kind>, right: Answer, scores: ScoresOf): Agreement {
	if (left.kind !== right.kind) return "different";
	const identity = ANSWER_VERDICTS[left.kind].identity as unknown as AnswerIdentity<Kind>;
	return identity.tells ? identity.compare(left, right as AnswerOf<Kind>, scores) : 0;
}
