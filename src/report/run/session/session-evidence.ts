import { warmScores } from "../../../score/pair/turn-scores.ts";
import type { AnswerEvidence } from "../../evidence/answer-evidence.ts";
import { scoredAs } from "../../evidence/evidence-item.ts";

/** Every turn is an item; most turns of a session have nothing to check and only carry the conversation on. */
export const sessionEvidence: AnswerEvidence<"session"> = ({ origin, task, answer, scored }) => {
	const scores = warmScores(scored);
	return answer.replies.map((reply, index) => ({
		...origin,
		...scoredAs(scores.get(index)),
		turn: index + 1,
		asked: task.turns[index]?.user ?? null,
		reply: reply.text,
	}));
};
