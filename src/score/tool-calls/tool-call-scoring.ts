import type { AnswerScoring } from "../answer-scoring.ts";
import type { PartScoring } from "../part-scoring.ts";
import { scoreToolCalls } from "./score-tool-calls.ts";
import { analyzeToolCalls } from "./tool-call-analysis.ts";

/** What is analysed of a part with tools. */
export const TOOL_SCORING = {
	toolCalls: { tasks: ["tool-calls"], of: "every-variant", analyze: analyzeToolCalls },
} as const satisfies PartScoring;

/** A case is one item, however many turns it has. Its replies call tools: no detector reads them as text. */
export const TOOL_ANSWER: AnswerScoring<"tool-calls"> = {
	replies: () => [],
	score: (task, { replies }) => {
		const score = scoreToolCalls(task, replies);
		return [{ reply: null, score, withoutCode: score }];
	},
};
