import type { Task, Trial } from "../../plan/trial/trial.ts";
import type { Observation } from "../../record/observation.ts";
import type { ControlledPair } from "../pair/controlled-pair.ts";
import type { Score } from "../pair/outcome-score.ts";
import type { PlacedWork } from "../pair/placed-work.ts";
import { warmScores } from "../pair/turn-scores.ts";
import { answeredWith, unansweredScore } from "../pair/unanswered-score.ts";

type SessionTask = Extract<Task, { kind: "session" }>;

/** Every checked turn that was planned, those of a conversation that ended early on one side included. */
export function turnItems(work: PlacedWork): ControlledPair[] {
	return work.trials.flatMap((trial) => (trial.task.kind === "session" ? itemsOf(trial, trial.task, work) : []));
}

function itemsOf({ caseId, repeat }: Trial, task: SessionTask, work: PlacedWork): ControlledPair[] {
	const scoresOf = (observations: readonly Observation[]) => {
		const own = observations.find((one) => one.caseId === caseId && one.repeat === repeat);
		const answered = answeredWith(own, "session");
		const scores = answered === null ? new Map<number, Score>() : warmScores(work.scored(task, answered));
		return (at: number): Score => scores.get(at) ?? unansweredScore(own);
	};
	const [baseline, variant] = [scoresOf(work.baseline), scoresOf(work.observed)];
	const control = work.control && scoresOf(work.control);
	return task.turns.flatMap(({ checks }, at) =>
		checks.length === 0
			? []
			: [{ baseline: baseline(at), variant: variant(at), control: control === null ? null : control(at) }],
	);
}
