import { describeToolReply } from "../../../score/tool-calls/tool-call-analysis.ts";
import { type AnswerEvidence, numberedTexts } from "../../evidence/answer-evidence.ts";
import { scoredAs } from "../../evidence/evidence-item.ts";

/** A case with tools is one item; a reply that makes calls is shown by them, since that is what is scored. */
export const toolCallEvidence: AnswerEvidence<"tool-calls"> = ({ origin, task, answer, scored }) => {
	const asked = task.turns.map(({ user, results }) => user ?? `Results: ${results?.join(", ") ?? "none"}`);
	const reply = numberedTexts(answer.replies.map(describeToolReply));
	return [{ ...origin, ...scoredAs(scored[0]?.score), asked: numberedTexts(asked), reply }];
};
