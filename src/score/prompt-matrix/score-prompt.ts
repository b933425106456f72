import type { Task } from "../../plan/trial/trial.ts";
import type { Answer } from "../../record/observation.ts";
import { checkReply, unscored } from "../check/check-reply.ts";
import { combineScores } from "../check/combine-scores.ts";
import type { ExecutedTurns } from "../check/executed-code.ts";
import type { Score } from "../pair/outcome-score.ts";

type PromptTask = Extract<Task, { kind: "prompt" }>;
type PromptAnswer = Extract<Answer, { kind: "prompt" }>;

/** A case is right when all checks of all its turns hold. */
export function scorePrompt(task: PromptTask, answer: PromptAnswer, executed: ExecutedTurns): Score {
	return combineScores(
		task.turns.map((turn, index) => {
			const reply = answer.replies[index];
			if (reply !== undefined) return checkReply(reply, turn.checks, executed(index + 1));
			return unscored(turn.checks.length === 0 ? "no-checks" : "missing-turn");
		}),
	);
}
