import { TqEvalError } from "../../error.ts";
import type { Review } from "../../record/review.ts";
import { arrangePairs, blindItem, itemsDigest } from "../../review/arrange-items.ts";
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
	const present = (await readReviews(run.directory)).find(({ reviewer }) => reviewer === review.reviewer);
	if (present !== undefined && JSON.stringify(present) === JSON.stringify(review)) {
		return { state: "present", review, pairs };
	}
	if (present !== undefined && !isContinued(present, review)) throw duplicate(file, review.reviewer);
	await writeReview(run.directory, review);
	await finishRun(run.record);
	return { state: "taken-in", review, pairs };
}

function checkReview(review: Review, { pairs, sealDigest, run }: ReviewableRun, file: string): void {
	if (review.sealDigest !== sealDigest) throw refused(file, `it was made of another record (run ${review.run})`, run);
	const items = arrangePairs(pairs, review.seed).map(blindItem);
	if (itemsDigest(items) !== review.itemsDigest) throw refused(file, "it was made of other pairs", review.itemsDigest);
	const rated = review.ratings.map(({ item }) => item);
	const twice = rated.find((item, index) => rated.indexOf(item) !== index);
	if (twice !== undefined) throw refused(file, "a pair is rated twice", twice);
	const unknown = rated.find((item) => !items.some(({ id }) => id === item));
	if (unknown !== undefined) throw refused(file, "there is no such pair in this run", unknown);
	if (review.finishedAt !== null && rated.length < items.length) {
		throw refused(file, "it says that it is finished, and is not", `${rated.length} of ${items.length}`);
	}
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
		remedy: "One person has one review; remove the file from the run's reviews folder to replace it.",
	});
}
