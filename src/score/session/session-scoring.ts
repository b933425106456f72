import type { LoadedPart } from "../../suite/suite.ts";
import type { AnswerScoring } from "../answer-scoring.ts";
import { analyzeDetectors } from "../detector/detector-analysis.ts";
import type { PartScoring } from "../part-scoring.ts";
import { analyzeThinking } from "../thinking/thinking-analysis.ts";
import { analyzeColdTurns } from "./cold-turns.ts";
import { analyzeRecall } from "./recall-analysis.ts";
import { scoreColdTurns, scoreSession } from "./score-session.ts";
import { analyzeSessionDrift } from "./session-analysis.ts";

// Where only replays are asked for, the baseline alone lives its conversations: there is nothing to compare.
function livesFreely(part: LoadedPart): boolean {
	return part.kind === "session" && part.settings.designs.includes("free-running");
}

const FREE = { tasks: ["session"], where: livesFreely } as const;

/** Every checked turn is an item, and every one that was answered again with nothing in the cache. */
export const SESSION_ANSWER: AnswerScoring<"session"> = {
	replies: ({ replies }) => replies,
	score: (task, answer) => [
		...scoreSession(task, answer).map(({ turn, score }) => ({ reply: turn - 1, score, withoutCode: score })),
		...scoreColdTurns(task, answer).map(({ turn, score }) => {
			return { reply: turn - 1, cold: true, score, withoutCode: score } as const;
		}),
	],
};

/** What is analysed of a session part: its free conversations, and the baseline's forced through each variant. */
export const SESSION_SCORING = {
	recalls: { ...FREE, of: "every-variant", analyze: analyzeRecall },
	drifts: { tasks: ["replay"], of: "compared", analyze: (work) => analyzeSessionDrift(work) },
	coldTurns: { ...FREE, of: "compared", analyze: analyzeColdTurns },
	detectors: { ...FREE, of: "compared", analyze: analyzeDetectors },
	thoughts: {
		...FREE,
		of: "compared",
		analyze: (work) => analyzeThinking(work, "session", SESSION_ANSWER.replies),
	},
} as const satisfies PartScoring;
