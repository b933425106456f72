import type { Plan } from "../plan/trial/plan.ts";
import type { Task, Trial } from "../plan/trial/trial.ts";
import { answerOf } from "../record/answer-of.ts";
import type { Answer, Observation, RecordedReply } from "../record/observation.ts";
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

/** Every prompt case that both sides answered, and every turn of a free-running session, in the order of the plan. */
export function reviewCandidates(record: Omit<ReviewedRecord, "sealDigest">, variant: string): ReviewCandidate[] {
	const answered = new Map(record.observations.map((observation) => [observation.trial, observation]));
	const baselineTrials = new Map(
		record.plan.trials.filter((trial) => trial.variant === record.baseline).map((trial) => [keyOf(trial), trial]),
	);
	return record.plan.trials
		.filter((trial) => trial.variant === variant && trial.repeat === 0)
		.flatMap((trial) => {
			const baseline = answerTo(answered.get(baselineTrials.get(keyOf(trial))?.id ?? ""));
			const other = answerTo(answered.get(trial.id));
			return baseline === null || other === null ? [] : candidatesOf(trial, baseline, other);
		});
}

/** A trial of one kind that both sides answered. */
interface Reviewed<Kind extends Task["kind"]> {
	readonly trial: Trial;
	readonly task: Extract<Task, { kind: Kind }>;
	readonly baseline: Extract<Answer, { kind: Kind }>;
	readonly other: Extract<Answer, { kind: Kind }>;
}

/** Null for work without texts that people can compare: a measurement, a call of a tool, a value that was planted. */
type CandidatesOf<Kind extends Task["kind"]> = ((reviewed: Reviewed<Kind>) => readonly ReviewCandidate[]) | null;

/** What of every kind of work people are shown. */
const REVIEWED: { readonly [K in Task["kind"]]: CandidatesOf<K> } = {
	prompt: promptCandidates,
	session: sessionCandidates,
	needle: null,
	"tool-calls": null,
	replay: null,
	"score-chunk": null,
	"score-path": null,
	"llama-perplexity": null,
	attention: null,
	codec: null,
	throughput: null,
	load: null,
	"first-token": null,
	memory: null,
	ceiling: null,
};

function candidatesOf<Kind extends Task["kind"]>(trial: Trial, baseline: Answer, other: Answer) {
	if (baseline.kind !== trial.task.kind || other.kind !== trial.task.kind) return [];
	const candidates = REVIEWED[trial.task.kind] as unknown as CandidatesOf<Kind>;
	return candidates?.({ trial, task: trial.task, baseline, other } as unknown as Reviewed<Kind>) ?? [];
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
