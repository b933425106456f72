import type { Opinion } from "../../review/opinion.ts";
import type { ReviewedPair, ReviewedVariant, VariantReview } from "../../review/review-result.ts";
import { formatEstimate } from "../text/format-estimate.ts";

const OPINIONS: Readonly<Record<Opinion, string>> = {
	degraded: "worse",
	improved: "better",
	same: "the same",
	"both-bad": "both bad",
};

/** What people found of one variant, a sentence a line; only after the blindfold is off. */
export function reviewLines(review: VariantReview): string[] {
	const { variant, prompts, turns, reviewers, agreement } = review;
	const controls = reviewers.map(({ reviewer, controls: shown, falseAlarms, planted, missed, trusted }) => {
		const verdict = trusted ? "as it should be" : "this review decides nothing";
		return `${reviewer} called ${falseAlarms} of ${shown} controls different and missed ${missed} of ${planted} planted defects (${verdict}).`;
	});
	const kappa = agreement.measured ? [`Agreement: ${formatEstimate(agreement.estimate)}.`] : [];
	const counted = [
		...identicalLines(review),
		countLine(variant, "prompts", prompts),
		countLine(variant, "turns", turns),
	];
	return [...counted, ...controls, ...kappa].filter((line) => line !== "");
}

/** What nobody was shown, since there is nothing to say of it. */
export function identicalLines({ variant, baseline, replies }: ReviewedVariant): string[] {
	return (["prompts", "turns"] as const).flatMap((unit) => {
		const { compared, identical } = replies[unit];
		if (identical === 0) return [];
		return [`${variant}: ${identical} of ${compared} ${unit} are word for word those of ${baseline}.`];
	});
}

function countLine(variant: string, unit: string, reviewed: readonly ReviewedPair[]): string {
	const judged = reviewed.filter(({ opinions }) => opinions.length > 0);
	if (judged.length === 0) return "";
	const counts = Object.entries(OPINIONS).map(([opinion, words]) => {
		const count = judged.flatMap(({ opinions }) => opinions).filter((one) => one.opinion === opinion).length;
		return `${count} ${words}`;
	});
	const kept = judged.filter(({ degraded }) => !degraded).length;
	return `${variant}: ${kept} of ${judged.length} ${unit} not degraded (${counts.join(", ")}).`;
}
