import { pairTurns } from "../../score/session/turn-pairs.ts";
import type { AnswerVerdict } from "../answer-verdict.ts";
import { compareReplies } from "../recorded/identical-replies.ts";

/** Free sessions are compared turn by turn, where the turn has checks. */
export const SESSION_VERDICT: AnswerVerdict<"session"> = {
	compared: {
		by: "outcomes",
		measure: "session-recall",
		sameInput: () => true,
		pairs: (work) =>
			pairTurns(work).turns.map((one) => ({
				...one,
				item: `turn ${one.turn}`,
				a: one.texts.baseline,
				b: one.texts.variant,
			})),
	},
	identity: { tells: true, compare: (left, right) => compareReplies(left.replies, right.replies) },
};
