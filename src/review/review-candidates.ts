import type { Plan } from "../plan/trial/plan.ts";
import type { Task, Trial } from "../plan/trial/trial.ts";
import { answerOf } from "../record/answer-of.ts";
import { reviewedAs } from "../record/kinds.ts";
import type { Answer, Observation, RecordedReply } from "../record/observation.ts";
import type { ReviewedAs } from "../record/schema/kind-in-record.ts";
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

/**
 * Every prompt case that both sides answered, and every turn of a free-running session, in the order of the plan;
 * by name where the plan's order was drawn, so that a choice of pairs does not depend on who lists it.
 */
export function reviewCandidates(record: Omit<ReviewedRecord, "sealDigest">, variant: string): ReviewCandidate[] {
	const answered = new Map(record.observations.map((observation) => [observation.trial, observation]));
	const baselineTrials = new Map(
		record.plan.trials.filter((trial) => trial.variant === record.baseline).map((trial) => [keyOf(trial), trial]),
	);
	return byName(record.plan)
		.filter((trial) => trial.variant === variant && trial.repeat === 0)
		.flatMap((trial) => {
			const baseline = answerTo(answered.get(baselineTrials.get(keyOf(trial))?.id ?? ""));
			const other = answerTo(answered.get(trial.id));
			return baseline === null || other === null ? [] : candidatesOf(trial, baseline, other);
		});
}

const NAMES = new Intl.Collator("en", { numeric: true });

function byName({ trials, orderSeed }: Plan): readonly Trial[] {
	return orderSeed === undefined ? trials : [...trials].sort((a, b) => NAMES.compare(a.id, b.id));
}

/** A trial of one kind that both sides answered. */
interface Reviewed<Kind extends Task["kind"]> {
	readonly trial: Trial;
	readonly task: Extract<Task, { kind: Kind }>;
	readonly baseline: Extract<Answer, { kind: Kind }>;
	readonly other: Extract<Answer, { kind: Kind }>;
}

/** What people are shown of a task, by how its kind is reviewed. */
const CANDIDATES: Readonly<Record<NonNullable<ReviewedAs>, (reviewed: never) => readonly ReviewCandidate[]>> = {
	whole: promptCandidates,
	"by-turn": sessionCandidates,
};

function candidatesOf(trial: Trial, baseline: Answer, other: Answer): readonly ReviewCandidate[] {
	const { task } = trial;
	if (baseline.kind !== task.kind || other.kind !== task.kind) return [];
	const reviewed = reviewedAs(task.kind);
	return reviewed === null ? [] : CANDIDATES[reviewed]({ trial, task, baseline, other } as never);
}

/** A prompt case is one pair, all its turns together. */
function promptCandidates({ trial, task, baseline, other }: Reviewed<"prompt">): ReviewCandidate[] {
	const { caseId, part, variant } = trial;
	const questions = task.turns.map(({ user }) => user);
	const sides = { baseline: baseline.replies.map(textOf), other: other.replies.map(textOf) };
	const place = { key: keyOf(trial), kind: "prompt", category: task.category, title: `${part}: ${caseId}` } as const;
	return [{ ...place, ...sides, variant, earlier: [], questions }];
}

/** Every turn of a session is a pair, with what was asked before it. */
function sessionCandidates({ trial, task, baseline, other }: Reviewed<"session">): ReviewCandidate[] {
	const { caseId, part, variant } = trial;
	return task.turns.flatMap((turn, index): ReviewCandidate[] => {
		const [ours, theirs] = [baseline.replies[index], other.replies[index]];
		if (ours === undefined || theirs === undefined) return [];
		const title = `${part}: ${caseId}, turn ${index + 1}`;
		const earlier = task.turns.slice(0, index).map(({ user }) => user);
		const sides = { baseline: [textOf(ours)], other: [textOf(theirs)] };
		const key = `${keyOf(trial)} ${index}`;
		return [{ key, kind: "turn", category: turn.phase, title, variant, earlier, questions: [turn.user], ...sides }];
	});
}

function answerTo(observation: Observation | undefined): Answer | null {
	return observation === undefined ? null : answerOf(observation.outcome);
}

function keyOf({ part, caseId, repeat, task }: Trial): string {
	return `${part} ${caseId} ${repeat} ${task.kind}`;
}

function textOf({ text, stop }: RecordedReply): ReviewText {
	return { text, cut: stop !== "end-of-turn" };
}
