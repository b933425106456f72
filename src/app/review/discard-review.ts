import { discardReview } from "../../store/discard-review.ts";
import { readReviewFiles } from "../../store/review-files.ts";
import { admittedReviews } from "../../verdict/review/admitted-reviews.ts";
import { finishRun } from "../judge/finish-run.ts";
import type { World } from "../world.ts";
import { openReviewable } from "./review-desk.ts";

/** Sets a review of a run aside that does not count, with a reason that is kept, and writes the report again. */
export async function discardReviewIn(run: string, reviewer: string, because: string, world: World): Promise<void> {
	const { directory, record, sealDigest } = await openReviewable(run, world);
	const admission = admittedReviews(record, sealDigest, await readReviewFiles(directory));
	await discardReview(directory, reviewer, because, { admission, now: world.now() });
	await finishRun(record);
}
