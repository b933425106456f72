import type { Task } from "../../plan/trial/trial.ts";
import type { Score } from "../pair/outcome-score.ts";
import type { AnswerScorer, TrialAnswer } from "../pair/scored-item.ts";
import { warmScores } from "../pair/turn-scores.ts";
import type { DetectedReply } from "./detector.ts";

type TalkTask = Extract<Task, { kind: "prompt" | "session" }>;

/** The replies of one conversation, each with what was said before it; null for one that a limit cut short. */
export function detectedReplies(
	task: TalkTask,
	{ trial, answer }: TrialAnswer,
	scored: AnswerScorer,
): (DetectedReply | null)[] {
	if (answer.kind !== "prompt" && answer.kind !== "session") return [];
	const scores = warmScores(scored(task, { trial, answer }));
	const system = task.system === null ? [] : [task.system];
	return answer.replies.map((reply, index) => {
		if (reply.stop !== "end-of-turn") return null;
		return {
			text: reply.text,
			said: [...system, ...task.turns.slice(0, index + 1).map(({ user }) => user)],
			ownEarlier: answer.replies.slice(0, index).map(({ text }) => text),
			keptInstruction: keptInstruction(task, index, scores.get(index)),
		};
	});
}

function keptInstruction(task: TalkTask, index: number, score: Score | undefined): boolean | null {
	const turn = task.kind === "session" ? task.turns[index] : undefined;
	return turn?.kind === "instruction" && score?.scored ? score.right : null;
}
