import type { Task } from "../../plan/trial/trial.ts";
import type { Answer, RecordedReply } from "../../record/observation.ts";
import { checkReply } from "../check/check-reply.ts";
import type { DetectedReply } from "./detector.ts";

type TalkTask = Extract<Task, { kind: "prompt" | "session" }>;

// The replies of one conversation, each with what was said before it; null for one that a limit cut short.
export function detectedReplies(task: TalkTask, answer: Answer): (DetectedReply | null)[] {
	if (answer.kind !== "prompt" && answer.kind !== "session") return [];
	const system = task.system === null ? [] : [task.system];
	return answer.replies.map((reply, index) => {
		if (reply.stop !== "end-of-turn") return null;
		return {
			text: reply.text,
			said: [...system, ...task.turns.slice(0, index + 1).map(({ user }) => user)],
			ownEarlier: answer.replies.slice(0, index).map(({ text }) => text),
			keptInstruction: keptInstruction(task, index, reply),
		};
	});
}

function keptInstruction(task: TalkTask, index: number, reply: RecordedReply): boolean | null {
	const turn = task.kind === "session" ? task.turns[index] : undefined;
	if (turn?.kind !== "instruction") return null;
	const score = checkReply(reply, turn.checks);
	return score.scored ? score.right : null;
}
