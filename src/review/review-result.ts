import type { Review } from "../record/review.ts";
import { cohenKappa } from "../statistics/agreement/cohen-kappa.ts";
import { fleissKappa } from "../statistics/agreement/fleiss-kappa.ts";
import type { Measured } from "../statistics/interval/estimate.ts";
import { unmeasured } from "../statistics/interval/estimate.ts";
import { type Opinion, type UnblindedRating, unblind } from "./opinion.ts";
import type { ReviewPair } from "./review-pair.ts";

/** A reviewer who calls this share of the controls better or worse sees differences where there are none. */
const MOST_FALSE_ALARMS = 0.1;

/** One person's review of one variant. */
export interface ReviewerResult {
	readonly reviewer: string;
	readonly finished: boolean;
	readonly controls: number;
	/** Controls, the baseline against itself, of which the reviewer called one side better. */
	readonly falseAlarms: number;
	readonly trusted: boolean;
	readonly ratings: readonly UnblindedRating[];
}

/** One prompt or turn with what every finished reviewer said of it. */
export interface ReviewedPair {
	readonly pair: ReviewPair;
	readonly opinions: readonly { readonly reviewer: string; readonly opinion: Opinion; readonly note: string }[];
	/** At least half of the reviewers call the variant worse; a tie counts against it. */
	readonly degraded: boolean;
}

/** What people found of one variant. */
export interface VariantReview {
	readonly variant: string;
	readonly reviewers: readonly ReviewerResult[];
	readonly prompts: readonly ReviewedPair[];
	readonly turns: readonly ReviewedPair[];
	/** Cohen's kappa of two reviewers, Fleiss' of more, over all pairs that are no controls. */
	readonly agreement: Measured;
}

// Puts the reviews of a run together for one variant; only finished ones count.
export function reviewVariant(
	variant: string,
	reviews: readonly Review[],
	pairs: readonly ReviewPair[],
): VariantReview {
	const reviewers = reviews.map((review) => resultOf(review, variant, pairs));
	const finished = reviewers.filter((result) => result.finished);
	const own = pairs.filter((pair) => pair.variant === variant && !pair.control);
	const reviewed = own.map((pair) => reviewedPair(pair, finished));
	return {
		variant,
		reviewers,
		prompts: reviewed.filter(({ pair }) => pair.kind === "prompt"),
		turns: reviewed.filter(({ pair }) => pair.kind === "turn"),
		agreement: agreementOf(reviewed, finished.length),
	};
}

function resultOf(review: Review, variant: string, pairs: readonly ReviewPair[]): ReviewerResult {
	const ratings = unblind(review, pairs).filter(({ pair }) => pair.variant === variant);
	const controls = ratings.filter(({ pair }) => pair.control);
	const falseAlarms = controls.filter(({ opinion }) => opinion === "degraded" || opinion === "improved").length;
	return {
		reviewer: review.reviewer,
		finished: review.finishedAt !== null,
		controls: controls.length,
		falseAlarms,
		trusted: falseAlarms === 0 || falseAlarms / controls.length < MOST_FALSE_ALARMS,
		ratings,
	};
}

function reviewedPair(pair: ReviewPair, finished: readonly ReviewerResult[]): ReviewedPair {
	const opinions = finished.flatMap(({ reviewer, ratings }) => {
		const rating = ratings.find((one) => one.pair.id === pair.id);
		return rating === undefined ? [] : [{ reviewer, opinion: rating.opinion, note: rating.note }];
	});
	const worse = opinions.filter(({ opinion }) => opinion === "degraded").length;
	return { pair, opinions, degraded: opinions.length > 0 && 2 * worse >= opinions.length };
}

function agreementOf(reviewed: readonly ReviewedPair[], reviewers: number): Measured {
	const rated = reviewed.map(({ opinions }) => opinions.map(({ opinion }) => opinion));
	const complete = rated.filter((opinions) => opinions.length === reviewers);
	if (reviewers < 2) return unmeasured("one-reviewer");
	if (reviewers === 2) return cohenKappa(complete.map(([a, b]) => [a ?? "", b ?? ""] as const));
	return fleissKappa(complete.map(countsOf));
}

function countsOf(opinions: readonly Opinion[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const opinion of opinions) counts[opinion] = (counts[opinion] ?? 0) + 1;
	return counts;
}
