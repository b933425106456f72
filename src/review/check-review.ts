import type { Review } from "../record/review.ts";
import { arrangePairs, blindItem, itemsDigest } from "./arrange-items.ts";
import type { ReviewPair } from "./review-pair.ts";
import { isDisguised, personOf } from "./reviewer-name.ts";

/** The record that a review has to be of. */
export interface ReviewedPairs {
	readonly sealDigest: string;
	readonly pairs: readonly ReviewPair[];
}

/** Why a file is no review of a record: a clause, and what is there instead. */
export interface ReviewFault {
	readonly code: "other-run" | "unsound";
	readonly why: string;
	readonly value: unknown;
}

/** Holds a review against the record, whenever it is read; null where it can be what a person left. */
export function reviewFault(review: Review, { sealDigest, pairs }: ReviewedPairs): ReviewFault | null {
	if (review.sealDigest !== sealDigest)
		return { code: "other-run", why: `it was made of another record (run ${review.run})`, value: review.run };
	const items = arrangePairs(pairs, review.seed).map(blindItem);
	if (itemsDigest(items) !== review.itemsDigest) return unsound("it was made of other pairs", review.itemsDigest);
	const ids = items.map(({ id }) => id);
	return nameFault(review) ?? dateFault(review) ?? ratingFault(review, ids);
}

function nameFault({ reviewer }: Review): ReviewFault | null {
	if (personOf(reviewer) === "") return unsound("it names no reviewer", reviewer);
	if (isDisguised(reviewer)) return unsound("a word of the reviewer's name mixes alphabets", reviewer);
	return null;
}

function dateFault({ startedAt, finishedAt, ratings }: Review): ReviewFault | null {
	const dates = [startedAt, ...(finishedAt === null ? [] : [finishedAt]), ...ratings.map(({ ratedAt }) => ratedAt)];
	const odd = dates.find((date) => !/^\d{4}-\d\d-\d\dT/.test(date) || Number.isNaN(Date.parse(date)));
	return odd === undefined ? null : unsound("one of its times is no date", odd);
}

function ratingFault({ ratings, finishedAt }: Review, ids: readonly string[]): ReviewFault | null {
	const rated = ratings.map(({ item }) => item);
	const twice = rated.find((item, index) => rated.indexOf(item) !== index);
	if (twice !== undefined) return unsound("a pair is rated twice", twice);
	const unknown = rated.find((item) => !ids.includes(item));
	if (unknown !== undefined) return unsound("there is no such pair in this run", unknown);
	if (finishedAt === null || rated.length === ids.length) return null;
	return unsound("it says that it is finished, and is not", `${rated.length} of ${ids.length}`);
}

function unsound(why: string, value: unknown): ReviewFault {
	return { code: "unsound", why, value };
}
