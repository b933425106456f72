import type { Plan } from "../plan/trial/plan.ts";
import type { Trial } from "../plan/trial/trial.ts";
import { answerOf } from "../record/answer-of.ts";
import type { Observation, RecordedReply } from "../record/observation.ts";
import type { ReviewPair, ReviewText } from "./review-pair.ts";

/** The parts of a record that a review is made of. */
export interface ReviewedRecord {
	readonly plan: Plan;
	readonly observations: readonly Observation[];
	readonly baseline: string;
	/** Digest of the sealed record. */
	readonly sealDigest: string;
}

/** A pair that could be shown, with what a choice among many is made by. */
export interface ReviewCandidate extends Omit<ReviewPair, "id" | "control"> {
	/** Trial and turn: the same words under every variant have the same key. */
	readonly key: string;
	readonly category: string;
}

// Every prompt case that both sides answered, and every turn of a free-running session, in the order of the plan.
export function reviewCandidates(record: ReviewedRecord, variant: string): ReviewCandidate[] {
	const answered = new Map(record.observations.map((observation) => [observation.trial, observation]));
	const baselineTrials = new Map(
		record.plan.trials.filter((trial) => trial.variant === record.baseline).map((trial) => [keyOf(trial), trial]),
	);
	return record.plan.trials
		.filter((trial) => trial.variant === variant && trial.repeat === 0)
		.flatMap((trial) => {
			const baseline = repliesOf(answered.get(baselineTrials.get(keyOf(trial))?.id ?? ""));
			const other = repliesOf(answered.get(trial.id));
			return baseline === null || other === null ? [] : candidatesOf(trial, baseline, other);
		});
}

function candidatesOf(trial: Trial, baseline: readonly RecordedReply[], other: readonly RecordedReply[]) {
	const { task, caseId, part, variant } = trial;
	if (task.kind === "prompt") {
		const questions = task.turns.map(({ user }) => user);
		const sides = { baseline: baseline.map(textOf), other: other.map(textOf) };
		const place = { key: keyOf(trial), kind: "prompt", category: task.category, title: `${part}: ${caseId}` } as const;
		return [{ ...place, ...sides, variant, earlier: [], questions }];
	}
	if (task.kind !== "session") return [];
	return task.turns.flatMap((turn, index): ReviewCandidate[] => {
		const [ours, theirs] = [baseline[index], other[index]];
		if (ours === undefined || theirs === undefined) return [];
		const title = `${part}: ${caseId}, turn ${index + 1}`;
		const earlier = task.turns.slice(0, index).map(({ user }) => user);
		const sides = { baseline: [textOf(ours)], other: [textOf(theirs)] };
		const key = `${keyOf(trial)} ${index}`;
		return [{ key, kind: "turn", category: turn.phase, title, variant, earlier, questions: [turn.user], ...sides }];
	});
}

function repliesOf(observation: Observation | undefined): readonly RecordedReply[] | null {
	const answer = observation === undefined ? null : answerOf(observation.outcome);
	return answer?.kind === "prompt" || answer?.kind === "session" ? answer.replies : null;
}

function keyOf({ part, caseId, repeat, task }: Trial): string {
	return `${part} ${caseId} ${repeat} ${task.kind}`;
}

function textOf({ text, stop }: RecordedReply): ReviewText {
	return { text, cut: stop !== "end-of-turn" };
}
