import type { Review } from "../record/review.ts";
import type { ReviewFile } from "../record/review-file.ts";
import { type ReviewedPairs, type ReviewFault, reviewFault } from "./check-review.ts";
import { unblind } from "./opinion.ts";
import { controlsOf } from "./review-result.ts";
import { personOf } from "./reviewer-name.ts";

/** What one file is worth to this run, and why it is worth less than a finished review. */
export interface ReviewStanding {
	readonly file: string;
	/** As it is written; the file's name where it tells of nobody. */
	readonly reviewer: string;
	readonly state: "finished" | "unfinished" | "untrusted" | "discarded" | ReviewFault["code"];
	/** A clause without a full stop; empty where the review counts. */
	readonly why: string;
}

/** Every file of a run's reviews with its standing, and the reviews that may be read: one of each person. */
export interface Admission {
	readonly standings: readonly ReviewStanding[];
	readonly reviews: readonly Review[];
}

/** Holds all reviews against the record and against each other; a person's first finished review is the one that counts. */
export function admitReviews(files: readonly ReviewFile[], record: ReviewedPairs): Admission {
	const reviews: Review[] = [];
	const persons = new Map<string, string>();
	const standings = [...files].sort(finishedFirst).map((one): ReviewStanding => {
		if (!("review" in one)) return { file: one.file, reviewer: one.file, state: "unsound", why: one.why };
		const { file, review } = one;
		const { reviewer } = review;
		const fault = reviewFault(review, record);
		if (fault !== null) return { file, reviewer, state: fault.code, why: fault.why };
		const person = personOf(reviewer);
		const other = persons.get(person);
		if (other !== undefined) return { file, reviewer, state: "unsound", why: `it is by the same person as ${other}` };
		persons.set(person, file);
		if (review.discarded !== undefined)
			return { file, reviewer, state: "discarded", why: `it was discarded: ${review.discarded.because}` };
		reviews.push(review);
		return { file, reviewer, ...worthOf(review, record) };
	});
	return { standings, reviews };
}

/** A file that is a review of this record, as far as it has come. */
function worthOf(review: Review, { pairs }: ReviewedPairs): Pick<ReviewStanding, "state" | "why"> {
	if (review.finishedAt === null) return { state: "unfinished", why: "it is not finished" };
	const { trusted, falseAlarms, controls, missed, planted } = controlsOf(unblind(review, pairs));
	if (trusted) return { state: "finished", why: "" };
	const found = `${falseAlarms} of ${controls} controls were called different and ${missed} of ${planted} planted defects missed`;
	return { state: "untrusted", why: found };
}

function finishedFirst(a: ReviewFile, b: ReviewFile): number {
	return endOf(a) - endOf(b) || (a.file < b.file ? -1 : 1);
}

/** Milliseconds since 1970; what has not ended is later than anything. */
function endOf(one: ReviewFile): number {
	const ended = "review" in one && one.review.finishedAt !== null ? Date.parse(one.review.finishedAt) : Number.NaN;
	return Number.isNaN(ended) ? Number.MAX_VALUE : ended;
}
