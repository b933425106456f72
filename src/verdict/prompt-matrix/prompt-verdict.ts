import { analyzePrompts } from "../../score/prompt-matrix/prompt-analysis.ts";
import type { AnswerVerdict } from "../answer-verdict.ts";
import { compareReplies } from "../recorded/identical-replies.ts";

/** Prompts are compared case by case, whole. */
export const PROMPT_VERDICT: AnswerVerdict<"prompt"> = {
	compared: {
		by: "outcomes",
		measure: "prompt-checks",
		sameInput: () => true,
		pairs: (work) =>
			analyzePrompts(work).comparisons.map((one) => ({
				...one,
				item: null,
				a: one.baselineTexts.join("\n\n"),
				b: one.variantTexts.join("\n\n"),
			})),
	},
	identity: { tells: true, compare: (left, right) => compareReplies(left.replies, right.replies) },
};
