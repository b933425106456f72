import type { Task } from "../../plan/trial/trial.ts";
import type { Answer } from "../../record/observation.ts";
import type { ScorePair } from "../pair/count-pairs.ts";
import { type AnsweredObservation, type ObservationPair, pairObservations } from "../pair/pair-observations.ts";
import { type PlacedWork, tasksByCase } from "../pair/placed-work.ts";
import { promptFault } from "../pair/prompt-fault.ts";
import type { AnswerScorer } from "../pair/scored-item.ts";
import { warmScores } from "../pair/turn-scores.ts";
import type { UnpairedReason } from "../pair/unpaired-reason.ts";

type SessionTask = Extract<Task, { kind: "session" }>;
type SessionAnswer = Extract<Answer, { kind: "session" }>;

/** One checked turn of one conversation on both sides; `turn` is 1-based. */
export interface TurnPair extends ScorePair {
	readonly caseId: string;
	readonly turn: number;
	readonly kind: string;
	/** What either side replied. */
	readonly texts: { readonly baseline: string; readonly variant: string };
	/** What kind of content the turn belongs to. */
	readonly phase: string;
}

/** The checked turns of a part on both sides, and how many never became a pair, by reason. */
export interface TurnPairs {
	readonly turns: readonly TurnPair[];
	readonly missing: readonly (readonly [reason: UnpairedReason, count: number])[];
	/** Conversations answered on both sides. */
	readonly conversations: number;
}

/** Pairs the checked turns of free-running sessions by conversation and turn, as far as both answer what they were sent. */
export function pairTurns(work: PlacedWork): TurnPairs {
	const tasks = tasksByCase(work.trials, "session");
	const { pairs, unpaired } = pairObservations(work.baseline, work.observed);
	const turns: TurnPair[] = [];
	const missing = unpaired.map(({ caseId, reason }) => [reason, checkedTurns(tasks.get(caseId))] as const);
	for (const pair of pairs) {
		const all = turnsOf(tasks.get(pair.variant.caseId), pair, work.scored);
		const fault = promptFault(repliesOf(pair.baseline), repliesOf(pair.variant));
		const asked = fault === null ? all : all.filter(({ turn }) => turn <= fault.from);
		turns.push(...asked);
		if (fault !== null) missing.push([fault.reason, all.length - asked.length]);
	}
	return { turns, missing, conversations: new Set(pairs.map(({ variant }) => variant.caseId)).size };
}

function repliesOf({ outcome }: AnsweredObservation): SessionAnswer["replies"] {
	return sessionAnswer(outcome.answer)?.replies ?? [];
}

function turnsOf(task: SessionTask | undefined, pair: ObservationPair, scored: AnswerScorer): TurnPair[] {
	const baseline = sessionAnswer(pair.baseline.outcome.answer);
	const variant = sessionAnswer(pair.variant.outcome.answer);
	if (task === undefined || baseline === null || variant === null) return [];
	const { caseId } = pair.variant;
	const baselineScores = warmScores(scored(task, { trial: pair.baseline.trial, answer: baseline }));
	return [...warmScores(scored(task, { trial: pair.variant.trial, answer: variant }))].flatMap(([at, score]) => {
		const [left, asked] = [baselineScores.get(at), task.turns[at]];
		if (left === undefined || asked === undefined) return [];
		const textOf = ({ replies }: SessionAnswer) => replies[at]?.text ?? "";
		const texts = { baseline: textOf(baseline), variant: textOf(variant) };
		const { kind, phase } = asked;
		return [{ caseId, turn: at + 1, kind, phase, baseline: left, variant: score, texts }];
	});
}

function checkedTurns(task: SessionTask | undefined): number {
	return task?.turns.filter(({ checks }) => checks.length > 0).length ?? 0;
}

function sessionAnswer(answer: Answer): SessionAnswer | null {
	return answer.kind === "session" ? answer : null;
}
