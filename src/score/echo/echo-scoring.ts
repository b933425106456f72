import type { AnswerScoring } from "../answer-scoring.ts";
import { checkReply } from "../check/check-reply.ts";
import type { PartScoring } from "../part-scoring.ts";
import { analyzeEchoes } from "./echo-analysis.ts";

/** What is analysed of words to say again. */
export const ECHO_SCORING = {
	echoes: { tasks: ["echo"], of: "compared", analyze: analyzeEchoes },
} as const satisfies PartScoring;

/** Right where the word is in the reply. */
export const ECHO_ANSWER: AnswerScoring<"echo"> = {
	replies: ({ reply }) => [reply],
	score: ({ word }, { reply }) => {
		const score = checkReply(reply, [{ kind: "contains", text: word }]);
		return [{ reply: null, score, withoutCode: score }];
	},
};
