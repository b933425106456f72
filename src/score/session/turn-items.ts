import type { Task, Trial } from "../../plan/trial/trial.ts";
import type { Observation } from "../../record/observation.ts";
import type { ClusteredPair } from "../pair/eligible-loss.ts";
import type { Score } from "../pair/outcome-score.ts";
import type { PlacedWork } from "../pair/placed-work.ts";
import { type CountedReply, promptFault } from "../pair/prompt-fault.ts";
import { warmScores } from "../pair/turn-scores.ts";
import { answeredWith, unansweredScore } from "../pair/unanswered-score.ts";

type SessionTask = Extract<Task, { kind: "session" }>;

/**
 * Every checked turn that was planned, those of a conversation that ended early on one side included; those from where on
 * a side answered another prompt than it was sent are left out on both. Each belongs to its conversation.
 */
export function turnItems(work: PlacedWork): ClusteredPair[] {
	return work.trials.flatMap((trial) => (trial.task.kind === "session" ? itemsOf(trial, trial.task, work) : []));
}

function itemsOf(trial: Trial, task: SessionTask, work: PlacedWork): ClusteredPair[] {
	const sideOf = (observations: readonly Observation[]) => {
		const own = observations.find(({ caseId, repeat }) => caseId === trial.caseId && repeat === trial.repeat);
		return { own, answered: answeredWith(own, "session") };
	};
	const [baseline, variant] = [sideOf(work.baseline), sideOf(work.observed)];
	const control = work.control === null ? null : scoresOf(sideOf(work.control), task, work);
	const [left, right] = [scoresOf(baseline, task, work), scoresOf(variant, task, work)];
	const until = promptFault(repliesOf(baseline), repliesOf(variant))?.from ?? task.turns.length;
	return task.turns
		.slice(0, until)
		.flatMap(({ checks }, at) =>
			checks.length === 0
				? []
				: [{ cluster: trial.caseId, baseline: left(at), variant: right(at), control: control?.(at) ?? null }],
		);
}

interface SessionSide {
	readonly own: Observation | undefined;
	readonly answered: ReturnType<typeof answeredWith<"session">>;
}

function repliesOf({ answered }: SessionSide): readonly CountedReply[] {
	return answered?.answer.replies ?? [];
}

function scoresOf({ own, answered }: SessionSide, task: SessionTask, { scored }: PlacedWork): (at: number) => Score {
	const scores = answered === null ? new Map<number, Score>() : warmScores(scored(task, answered));
	return (at) => scores.get(at) ?? unansweredScore(own);
}
