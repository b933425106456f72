import type { Review, ReviewChoice } from "../record/review.ts";
import type { ArrangedPair } from "./arrange-items.ts";
import { arrangePairs } from "./arrange-items.ts";
import type { ReviewPair } from "./review-pair.ts";

/** What a rating says of the variant once the sides are known. `both-bad` blames neither. */
export type Opinion = "degraded" | "improved" | "same" | "both-bad";

/** One reviewer's opinion of one pair. */
export interface UnblindedRating {
	readonly pair: ReviewPair;
	readonly opinion: Opinion;
	readonly note: string;
}

/** Takes the blindfold off a review: which side was the baseline follows from its seed. */
export function unblind(review: Review, pairs: readonly ReviewPair[]): UnblindedRating[] {
	const arranged = new Map(arrangePairs(pairs, review.seed).map((one) => [one.pair.id, one]));
	return review.ratings.flatMap(({ item, choice, note }) => {
		const shown = arranged.get(item);
		return shown === undefined ? [] : [{ pair: shown.pair, opinion: opinionOf(choice, shown), note }];
	});
}

function opinionOf(choice: ReviewChoice, { baselineSide }: ArrangedPair): Opinion {
	if (choice === "same" || choice === "both-bad") return choice;
	return choice === `${baselineSide}-better` ? "degraded" : "improved";
}
