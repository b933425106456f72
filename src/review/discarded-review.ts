import type { Review } from "../record/review.ts";
import type { Admission } from "./admit-reviews.ts";
import { personOf } from "./reviewer-name.ts";

/** A review that was set aside, or why it cannot be; the value is what was asked for. */
export type Discarding =
	| { readonly discarded: true; readonly review: Review }
	| { readonly discarded: false; readonly why: string; readonly value: string; readonly remedy: string };

/**
 * Sets a review aside that does not count anyway, with a reason that stays in its file. A review that counts cannot be
 * discarded: nobody chooses among opinions.
 */
export function discardedReview(
	reviews: readonly Review[],
	{ standings }: Pick<Admission, "standings">,
	asked: { readonly reviewer: string; readonly because: string; readonly now: Date },
): Discarding {
	const { reviewer, now } = asked;
	const because = asked.because.trim();
	const found = reviews.find((one) => personOf(one.reviewer) === personOf(reviewer));
	if (found === undefined)
		return refused("there is no review by that name", reviewer, "Name a reviewer as the gate does.");
	if (standings.some((one) => one.reviewer === found.reviewer && one.state === "finished"))
		return refused("this review counts, and cannot be discarded", reviewer, "Have more people review the run instead.");
	if (because === "") return refused("no reason was given", because, "Say why with --because TEXT.");
	return { discarded: true, review: { ...found, discarded: { because, at: now.toISOString() } } };
}

function refused(why: string, value: string, remedy: string): Discarding {
	return { discarded: false, why, value, remedy };
}
