import type { AnswerScoring } from "../answer-scoring.ts";
import type { PartScoring } from "../part-scoring.ts";
import { analyzeThinking } from "../thinking/thinking-analysis.ts";
import { analyzeNeedles } from "./needle-analysis.ts";
import { scoreNeedle } from "./score-needle.ts";

/** Every needle is an item: one prompt may hold several. */
export const NEEDLE_ANSWER: AnswerScoring<"needle"> = {
	replies: ({ needles }) => needles.map(({ reply }) => reply),
	score: (_, { needles }) =>
		needles.map((needle, reply) => {
			const score = scoreNeedle(needle);
			return { reply, score, withoutCode: score };
		}),
};

/** What is analysed of a needle part. */
export const NEEDLE_SCORING = {
	needles: { tasks: ["needle"], of: "every-variant", analyze: analyzeNeedles },
	thoughts: {
		tasks: ["needle"],
		of: "compared",
		analyze: (work) => analyzeThinking(work, "needle", NEEDLE_ANSWER.replies),
	},
} as const satisfies PartScoring;
