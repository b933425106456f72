import type { Review, ReviewChoice } from "../../../src/record/review.ts";
import { arrangePairs, blindItem, itemsDigest } from "../../../src/review/arrange-items.ts";
import type { Opinion } from "../../../src/review/opinion.ts";
import type { ReviewPair } from "../../../src/review/review-pair.ts";

export const SEAL_DIGEST = "5".repeat(64);

/** A finished review that says of every pair what a test wants; the sides follow from the seed, as for a person. */
export function reviewOf(
	pairs: readonly ReviewPair[],
	opinion: (pair: ReviewPair) => Opinion,
	changes: Partial<Review> = {},
): Review {
	const seed = changes.seed ?? 11;
	const arranged = arrangePairs(pairs, seed);
	return {
		schemaVersion: 1,
		run: "test",
		sealDigest: SEAL_DIGEST,
		itemsDigest: itemsDigest(arranged.map(blindItem)),
		reviewer: "Ada",
		seed,
		startedAt: "2031-01-01T10:00:00Z",
		finishedAt: "2031-01-01T10:30:00Z",
		ratings: arranged.map(({ pair, baselineSide }) => {
			const choice = choiceFor(opinion(pair), baselineSide);
			return { item: pair.id, choice, note: "", ratedAt: "2031-01-01T10:10:00Z" };
		}),
		...changes,
	};
}

function choiceFor(opinion: Opinion, baselineSide: "a" | "b"): ReviewChoice {
	if (opinion === "same" || opinion === "both-bad") return opinion;
	const variantSide = baselineSide === "a" ? "b" : "a";
	return `${opinion === "degraded" ? baselineSide : variantSide}-better`;
}
