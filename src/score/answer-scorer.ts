import type { Task, Trial } from "../plan/trial/trial.ts";
import { answerOf } from "../record/answer-of.ts";
import type { Execution } from "../record/execution.ts";
import type { Answer, Observation, RecordedReply } from "../record/observation.ts";
import type { AnswerOf, AnswerScoring, TaskOf } from "./answer-scoring.ts";
import { type ExecutedTurns, executedTurns } from "./check/executed-code.ts";
import { ANSWER_SCORING } from "./kinds.ts";
import type { AnswerScorer, ItemScore, ScoredItem } from "./pair/scored-item.ts";

/** A scorer that remembers what it has scored; `executions` is the code of replies that was run, of all trials. */
export function createAnswerScorer(executions: readonly Execution[]): AnswerScorer {
	const known = new WeakMap<Answer, Map<string, readonly ItemScore[]>>();
	return (task, { trial, answer }) => {
		const ofAnswer = known.get(answer) ?? new Map<string, readonly ItemScore[]>();
		known.set(answer, ofAnswer);
		const items = ofAnswer.get(trial) ?? scoreAnswer(task, answer, executedTurns(executions, trial));
		ofAnswer.set(trial, items);
		return items;
	};
}

/** Every scored reply of a run, in the order of its observations. */
export function scoreObservations(
	trials: readonly Trial[],
	observations: readonly Observation[],
	scored: AnswerScorer,
): ScoredItem[] {
	const tasks = new Map(trials.map(({ id, task }) => [id, task]));
	return observations.flatMap(({ trial, outcome }) => {
		const [task, answer] = [tasks.get(trial), answerOf(outcome)];
		if (task === undefined || answer === null) return [];
		return scored(task, { trial, answer }).map((item) => ({ trial, ...item }));
	});
}

/** Every generated reply of an answer in its order; none where the work generates no text, or calls tools instead. */
export function repliesOf<Kind extends Answer["kind"]>(answer: AnswerOf<Kind>): readonly RecordedReply[] {
	return scoringOf<Kind>(answer.kind as Kind).replies(answer);
}

function scoreAnswer<Kind extends Answer["kind"]>(
	task: Task,
	answer: AnswerOf<Kind>,
	executed: ExecutedTurns,
): readonly ItemScore[] {
	if (task.kind !== answer.kind) return [];
	return scoringOf<Kind>(answer.kind as Kind).score?.(task as TaskOf<Kind>, answer, executed) ?? [];
}

/** The compiler cannot follow that a table's entry fits the kind that it is looked up by. */
function scoringOf<Kind extends Answer["kind"]>(kind: Kind): AnswerScoring<Kind> {
	return ANSWER_SCORING[kind] as unknown as AnswerScoring<Kind>;
}
