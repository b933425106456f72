import type { Task, Trial } from "../../plan/trial/trial.ts";
import { answerOf } from "../../record/answer-of.ts";
import type { Answer, Observation, Outcome } from "../../record/observation.ts";
import { repliesOf } from "../../score/answer-scorer.ts";
import type { TaskOf } from "../../score/answer-scoring.ts";
import type { ScoredItem } from "../../score/pair/scored-item.ts";
import type { RunReport } from "../judged/run-report.ts";
import { ANSWER_EVIDENCE } from "../kinds.ts";
import type { AnswerEvidence, EvidencedAnswer } from "./answer-evidence.ts";
import { type EvidenceItem, type EvidenceOrigin, unansweredAs } from "./evidence-item.ts";

/** What the evidence of a run is made of: the record, and the scores that its judgement counted. */
type Evidenced = Pick<RunReport, "plan" | "observations"> & {
	readonly judgement: Pick<RunReport["judgement"], "scored">;
};

/** Everything that the numbers of a report count, in the order of the record. */
export function collectEvidence({ plan, observations, judgement }: Evidenced): EvidenceItem[] {
	const trials = new Map(plan.trials.map((trial) => [trial.id, trial]));
	const scores = new Map<string, ScoredItem[]>();
	for (const item of judgement.scored) scores.set(item.trial, [...(scores.get(item.trial) ?? []), item]);
	return observations.flatMap((observation) => {
		const trial = trials.get(observation.trial);
		return trial === undefined ? [] : evidenceOf(trial, observation, scores.get(trial.id) ?? []);
	});
}

function evidenceOf(
	trial: Trial,
	{ outcome, repeat }: Observation,
	scored: readonly ScoredItem[],
): readonly EvidenceItem[] {
	const { id, part, variant, caseId, task } = trial;
	const origin: EvidenceOrigin = { trial: id, part, variant, caseId, repeat, kind: task.kind };
	if (outcome.state !== "answered")
		return [{ ...origin, ...unansweredAs(outcome), asked: null, reply: cutReply(outcome) }];
	return answeredEvidence(task, outcome.answer, { origin, scored });
}

function answeredEvidence<Kind extends Answer["kind"]>(
	task: Task,
	answer: EvidencedAnswer<Kind>["answer"],
	given: Pick<EvidencedAnswer<Kind>, "origin" | "scored">,
): readonly EvidenceItem[] {
	if (task.kind !== answer.kind) return [];
	const evidence = ANSWER_EVIDENCE[answer.kind] as unknown as AnswerEvidence<Kind>;
	return evidence({ ...given, task: task as TaskOf<Kind>, answer });
}

/** What came before a limit cut it: nothing scores it, but a reader may want to see it. */
function cutReply(outcome: Outcome): string | null {
	const partial = answerOf(outcome);
	const texts = partial === null ? [] : repliesOf(partial).map(({ text }) => text);
	return texts.length === 0 ? null : texts.join("\n\n");
}
