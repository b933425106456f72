import type { Task } from "../../plan/trial/trial.ts";
import type { Answer } from "../../record/observation.ts";
import { checkReply, unscored } from "../check/check-reply.ts";
import type { Score } from "../pair/outcome-score.ts";

type SessionTask = Extract<Task, { kind: "session" }>;
type SessionAnswer = Extract<Answer, { kind: "session" }>;

/** One checked turn of a session; `turn` is 1-based. */
export interface TurnScore {
	readonly turn: number;
	readonly kind: SessionTask["turns"][number]["kind"];
	readonly score: Score;
}

/** Scores the turns that have checks; turns that only fill the conversation are no work for a scorer. */
export function scoreSession(task: SessionTask, answer: SessionAnswer): TurnScore[] {
	return task.turns.flatMap(({ kind, checks }, index) => {
		if (checks.length === 0) return [];
		const reply = answer.replies[index];
		return [
			{ turn: index + 1, kind, score: reply === undefined ? unscored("missing-turn") : checkReply(reply, checks) },
		];
	});
}

/** Scores the turns that were answered again with nothing in the cache, where they have checks. */
export function scoreColdTurns(task: SessionTask, { cold }: SessionAnswer): TurnScore[] {
	return cold.flatMap(({ turn, reply }) => {
		const asked = task.turns[turn - 1];
		if (asked === undefined || asked.checks.length === 0) return [];
		return [{ turn, kind: asked.kind, score: checkReply(reply, asked.checks) }];
	});
}
