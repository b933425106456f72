import type { AnswerEvidence } from "../../evidence/answer-evidence.ts";
import { scoredAs } from "../../evidence/evidence-item.ts";

/** Every needle is an item: one prompt may hold several. */
export const needleEvidence: AnswerEvidence<"needle"> = ({ origin, task: { lengthTokens }, answer, scored }) =>
	answer.needles.map((needle, index) => {
		const { state, note } = scoredAs(scored.find(({ reply }) => reply === index)?.score);
		const planted = `planted: ${needle.value}`;
		return {
			...origin,
			state,
			depth: needle.depth,
			lengthTokens,
			asked: needle.question,
			reply: needle.reply.text,
			note: note === "" ? planted : `${planted}; ${note}`,
		};
	});
