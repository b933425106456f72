import { TqEvalError } from "../../error.ts";
import type { Review } from "../../record/review.ts";
import { reviewFault } from "../../review/check-review.ts";
import { personOf } from "../../review/reviewer-name.ts";
import { readReview, readReviews, writeReview } from "../../store/review-files.ts";
import { finishRun } from "../judge/finish-run.ts";
import { placed } from "../placed.ts";
import type { World } from "../world.ts";
import { openReviewable, type ReviewableRun } from "./review-desk.ts";

/** A review that was taken in, or was there already to the letter. */
export interface ImportedReview {
	readonly state: "taken-in" | "present";
	readonly review: Review;
	/** Pairs of the run, rated or not. */
	readonly pairs: number;
}

/** Takes a downloaded review into a run, after holding it against the record: digest, pairs, duplicates. */
export async function importReview(directory: string, file: string, world: World): Promise<ImportedReview> {
	const review = await readReview(placed(world, file));
	const run = await openReviewable(directory, world);
	checkReview(review, run, file);
	const pairs = run.pairs.length;
	const present = (await readReviews(run.directory)).find(
		({ reviewer }) => personOf(reviewer) === personOf(review.reviewer),
	);
	if (present !== undefined && JSON.stringify(present) === JSON.stringify(review)) {
		return { state: "present", review, pairs };
	}
	if (present !== undefined && !isContinued(present, review)) throw duplicate(file, review.reviewer);
	await writeReview(run.directory, review);
	await finishRun(run.record);
	return { state: "taken-in", review, pairs };
}

function checkReview(review: Review, run: ReviewableRun, file: string): void {
	const fault = reviewFault(review, run);
	if (fault !== null) throw refused(file, fault.why, fault.code === "other-run" ? run.run : fault.value);
}

/** The same person's later state: an unfinished review with the same seed may grow, a finished one stays. */
function isContinued(present: Review, review: Review): boolean {
	return present.finishedAt === null && present.seed === review.seed && present.itemsDigest === review.itemsDigest;
}

function refused(file: string, why: string, value: unknown): TqEvalError {
	return new TqEvalError(`this review cannot be taken in: ${why}`, {
		code: "record-mismatch",
		where: file,
		value,
		remedy: "Import it into the run whose page was reviewed, as it was downloaded.",
	});
}

function duplicate(file: string, reviewer: string): TqEvalError {
	return new TqEvalError(`there is another review by ${reviewer} in this run`, {
		code: "bad-input",
		where: file,
		value: reviewer,
		remedy: "One person has one review of a run; another person reviews under a name of their own.",
	});
}
