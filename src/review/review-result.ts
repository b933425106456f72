import type { Review } from "../record/review.ts";
import { cohenKappa } from "../statistics/agreement/cohen-kappa.ts";
import { fleissKappa } from "../statistics/agreement/fleiss-kappa.ts";
import type { Measured } from "../statistics/interval/estimate.ts";
import { unmeasured } from "../statistics/interval/estimate.ts";
import type { ComparedReplies } from "./compared-replies.ts";
import { type Opinion, type UnblindedRating, unblind } from "./opinion.ts";
import type { ReviewPair } from "./review-pair.ts";

/** A reviewer who calls this share of the controls better or worse sees differences where there are none. */
const MOST_FALSE_ALARMS = 0.1;

/** One person's review: the controls are those of the whole sitting, the ratings those of one variant. */
export interface ReviewerResult {
	readonly reviewer: string;
	readonly finished: boolean;
	readonly controls: number;
	/** Controls, the baseline beside itself, of which the reviewer called one side better. */
	readonly falseAlarms: number;
	readonly planted: number;
	/** Planted defects that the reviewer did not call worse. */
	readonly missed: number;
	/** Whether the review counts: it neither sees differences where there are none nor misses one that is there. */
	readonly trusted: boolean;
	readonly ratings: readonly UnblindedRating[];
}

/** One prompt or turn with what every finished and trusted reviewer said of it. */
export interface ReviewedPair {
	readonly pair: ReviewPair;
	readonly opinions: readonly { readonly reviewer: string; readonly opinion: Opinion; readonly note: string }[];
	/** At least half of the reviewers call the variant worse; a tie counts against it. */
	readonly degraded: boolean;
}

/** What people found of one variant. */
export interface VariantReview {
	readonly variant: string;
	readonly baseline: string;
	/** All replies that could be compared; what is identical among them is shown to nobody. */
	readonly replies: ComparedReplies;
	readonly reviewers: readonly ReviewerResult[];
	readonly prompts: readonly ReviewedPair[];
	readonly turns: readonly ReviewedPair[];
	/** Cohen's kappa of two reviewers, Fleiss' of more, over all pairs that are no controls. */
	readonly agreement: Measured;
}

/** A variant with all its replies, and the baseline it is held against. */
export type ReviewedVariant = Pick<VariantReview, "variant" | "baseline" | "replies">;

/** Puts the reviews of a run together for one variant; only those count that are finished and that pass their controls. */
export function reviewVariant(
	reviewedVariant: ReviewedVariant,
	reviews: readonly Review[],
	pairs: readonly ReviewPair[],
): VariantReview {
	const { variant } = reviewedVariant;
	const reviewers = reviews.map((review) => resultOf(review, variant, pairs));
	const finished = reviewers.filter((result) => result.finished && result.trusted);
	const own = pairs.filter((pair) => pair.variant === variant && pair.control === null);
	const reviewed = own.map((pair) => reviewedPair(pair, finished));
	return {
		...reviewedVariant,
		reviewers,
		prompts: reviewed.filter(({ pair }) => pair.kind === "prompt"),
		turns: reviewed.filter(({ pair }) => pair.kind === "turn"),
		agreement: agreementOf(reviewed, finished.length),
	};
}

function resultOf(review: Review, variant: string, pairs: readonly ReviewPair[]): ReviewerResult {
	const ratings = unblind(review, pairs);
	return {
		reviewer: review.reviewer,
		finished: review.finishedAt !== null,
		...controlsOf(ratings),
		ratings: ratings.filter(({ pair }) => pair.variant === variant),
	};
}

/** What the controls of a sitting say of who sat there. */
export function controlsOf(ratings: readonly UnblindedRating[]) {
	const same = ratings.filter(({ pair }) => pair.control === "same");
	const planted = ratings.filter(({ pair }) => pair.control === "defect");
	const falseAlarms = same.filter(({ opinion }) => opinion === "degraded" || opinion === "improved").length;
	const missed = planted.filter(({ opinion }) => opinion !== "degraded").length;
	const calm = falseAlarms === 0 || falseAlarms / same.length < MOST_FALSE_ALARMS;
	return { controls: same.length, falseAlarms, planted: planted.length, missed, trusted: calm && missed === 0 };
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
