import { type AnswerEvidence, numberedTexts } from "../../evidence/answer-evidence.ts";
import { scoredAs } from "../../evidence/evidence-item.ts";

/** A prompt is one item, however many turns it has: it is right or wrong as a whole. */
export const promptEvidence: AnswerEvidence<"prompt"> = ({ origin, task, answer, scored }) => {
	const asked = [
		...(task.system === null ? [] : [`System: ${task.system}`]),
		numberedTexts(task.turns.map(({ user }) => user)),
	];
	const reply = numberedTexts(answer.replies.map(({ text }) => text));
	return [{ ...origin, ...scoredAs(scored[0]?.score), asked: asked.join("\n\n"), reply }];
};
