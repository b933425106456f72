import { TqEvalError } from "../../error.ts";
import { discardedReview } from "../../review/discarded-review.ts";
import { readReviewFiles, writeReview } from "../../store/review-files.ts";
import { admittedReviews } from "../../verdict/decision/admitted-reviews.ts";
import { finishRun } from "../judge/finish-run.ts";
import type { World } from "../world.ts";
import { openReviewable } from "./review-desk.ts";

/** Sets a review of a run aside that does not count, with a reason that is kept, and writes the report again. */
export async function discardReview(run: string, reviewer: string, because: string, world: World): Promise<void> {
	const { directory, record, sealDigest } = await openReviewable(run, world);
	const files = await readReviewFiles(directory);
	const reviews = files.flatMap((one) => ("review" in one ? [one.review] : []));
	const admission = admittedReviews(record, sealDigest, files);
	const outcome = discardedReview(reviews, admission, { reviewer, because, now: world.now() });
	if (!outcome.discarded) {
		const { why, value, remedy } = outcome;
		throw new TqEvalError(why, { code: "bad-input", where: "review discard", value, remedy });
	}
	await writeReview(directory, outcome.review);
	await finishRun(record);
}
