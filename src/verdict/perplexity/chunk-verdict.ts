import type { TokenScores } from "../../engine/port/token-scores.ts";
import type { AnswerVerdict } from "../answer-verdict.ts";
import { compareScoredFiles } from "../recorded/identical-scores.ts";
import { sameNumbers } from "../recorded/same-numbers.ts";

/** Chunks of text are compared by their likelihood, where both runs scored the same tokens. */
export const CHUNK_VERDICT: AnswerVerdict<"score-chunk"> = {
	compared: {
		by: "likelihoods",
		sameInput: (a, b, scores) => a.tokens === b.tokens && sameTargets(scores.a(a.scoresFile), scores.b(b.scoresFile)),
	},
	identity: { tells: true, compare: compareScoredFiles },
};

function sameTargets(a: TokenScores, b: TokenScores): boolean {
	return sameNumbers(a.positions, b.positions) && sameNumbers(a.targets, b.targets);
}
