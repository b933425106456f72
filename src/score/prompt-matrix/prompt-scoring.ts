import type { AnswerScoring } from "../answer-scoring.ts";
import { notExecuted } from "../check/executed-code.ts";
import { analyzeDetectors } from "../detector/detector-analysis.ts";
import type { PartScoring } from "../part-scoring.ts";
import { analyzeThinking } from "../thinking/thinking-analysis.ts";
import { analyzePrompts } from "./prompt-analysis.ts";
import { scorePrompt } from "./score-prompt.ts";

/** A prompt is one item, however many turns it has: it is right or wrong as a whole. */
export const PROMPT_ANSWER: AnswerScoring<"prompt"> = {
	replies: ({ replies }) => replies,
	score: (task, answer, executed) => {
		const score = scorePrompt(task, answer, executed);
		const runsCode = task.turns.some(({ checks }) => checks.some(({ kind }) => kind === "executes"));
		const withoutCode = runsCode ? scorePrompt(task, answer, () => notExecuted) : score;
		return [{ reply: null, score, withoutCode }];
	},
};

/** What is analysed of a prompt matrix. */
export const PROMPT_SCORING = {
	prompts: { tasks: ["prompt"], of: "every-variant", analyze: analyzePrompts },
	detectors: { tasks: ["prompt"], of: "compared", analyze: analyzeDetectors },
	thoughts: {
		tasks: ["prompt"],
		of: "compared",
		analyze: (work) => analyzeThinking(work, "prompt", PROMPT_ANSWER.replies),
	},
} as const satisfies PartScoring;
