import type { Agreement, ScoresOf } from "../answer-verdict.ts";
import { sameNumbers } from "./same-numbers.ts";

interface Scored {
	readonly scoresFile: string;
}

/** Whether two scorings of a text are the same to the last bit of every log-probability. */
export function compareScoredFiles(left: Scored, right: Scored, scores: ScoresOf): Agreement {
	const [one, other] = [scores(left.scoresFile), scores(right.scoresFile)];
	const same =
		sameNumbers(one.targets, other.targets) &&
		sameNumbers(one.targetLogprobs, other.targetLogprobs) &&
		sameNumbers(one.topLogprobs, other.topLogprobs);
	return same ? one.targetLogprobs.length : "different";
}
