import { TqEvalError } from "../error.ts";
import type { Admission } from "../review/admit-reviews.ts";
import { personOf } from "../review/reviewer-name.ts";
import { readReviews, writeReview } from "./review-files.ts";

/**
 * Sets a review aside that does not count anyway, with a reason that stays in its file. A review that counts cannot be
 * discarded: nobody chooses among opinions.
 */
export async function discardReview(
	directory: string,
	reviewer: string,
	because: string,
	{ admission, now }: { readonly admission: Admission; readonly now: Date },
): Promise<void> {
	const person = personOf(reviewer);
	const found = (await readReviews(directory)).find((one) => personOf(one.reviewer) === person);
	if (found === undefined)
		throw refused("there is no review by that name", reviewer, "Name a reviewer as the gate does.");
	const standing = admission.standings.find((one) => one.reviewer === found.reviewer);
	if (standing?.state === "finished")
		throw refused("this review counts, and cannot be discarded", reviewer, "Have more people review the run instead.");
	if (because.trim() === "") throw refused("no reason was given", because, "Say why with --because TEXT.");
	await writeReview(directory, { ...found, discarded: { because: because.trim(), at: now.toISOString() } });
}

function refused(message: string, value: string, remedy: string): TqEvalError {
	return new TqEvalError(message, { code: "bad-input", where: "review discard", value, remedy });
}
