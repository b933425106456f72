import type { AnswerOf } from "../../score/answer-scoring.ts";
import { pairNeedles } from "../../score/needle/needle-pairs.ts";
import type { AnswerVerdict } from "../answer-verdict.ts";
import { compareReplies } from "../recorded/identical-replies.ts";

/** Needles are compared one by one, where both runs asked for them in the same prompt. */
export const NEEDLE_VERDICT: AnswerVerdict<"needle"> = {
	compared: {
		by: "outcomes",
		measure: "needle",
		sameInput: (a, b) => a.promptDigest === b.promptDigest,
		pairs: (work) =>
			pairNeedles(work).needles.map((one) => ({
				...one,
				item: `depth ${one.depth}, ${one.key}`,
				a: one.texts.baseline,
				b: one.texts.variant,
			})),
	},
	identity: { tells: true, compare: (left, right) => compareReplies(repliesOf(left), repliesOf(right)) },
};

function repliesOf({ needles }: AnswerOf<"needle">) {
	return needles.map(({ reply }) => reply);
}
