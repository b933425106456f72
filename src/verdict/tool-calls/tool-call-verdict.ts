import type { AnswerOf } from "../../score/answer-scoring.ts";
import { analyzeToolCalls } from "../../score/tool-calls/tool-call-analysis.ts";
import type { AnswerVerdict } from "../answer-verdict.ts";
import { type ComparedReply, compareReplies } from "../recorded/identical-replies.ts";

/** Cases with tools are compared whole, by what was called and said. */
export const TOOL_VERDICT: AnswerVerdict<"tool-calls"> = {
	compared: {
		by: "outcomes",
		measure: "tool-calls",
		sameInput: () => true,
		pairs: (work) =>
			analyzeToolCalls(work).comparisons.map((one) => ({
				...one,
				item: null,
				a: one.baselineSaid.join("\n\n"),
				b: one.variantSaid.join("\n\n"),
			})),
	},
	identity: { tells: true, compare: (left, right) => compareReplies(saidIn(left), saidIn(right)) },
};

/** Calls are compared as they were written, beside the text. */
function saidIn({ replies }: AnswerOf<"tool-calls">): ComparedReply[] {
	return replies.map(({ text, calls, toldLogprobs }) => {
		const said = calls.map(({ name, arguments: given }) => `${name}${given}`);
		return { text: [text, ...said].join("\u0000"), thinking: null, tokens: null, logprobs: toldLogprobs };
	});
}
