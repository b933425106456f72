import type { Review } from "../record/review.ts";
import type { GateStop } from "./gate-decision.ts";
import type { GatePolicy } from "./policy.ts";

/** What a person needs for a review, as a forecast: two minutes a pair, for ten prompts, their controls and some turns. */
const REVIEW_MS = 20 * 2 * 60_000;

/** What one review file is worth to this run. */
export interface ReviewStanding {
	readonly reviewer: string;
	readonly state: "finished" | "unfinished" | "other-run";
}

/** A review counts for the record that it was made of, and once all of it is rated. */
export function standingOf(review: Review, sealDigest: string | null): ReviewStanding {
	const { reviewer, finishedAt } = review;
	if (review.sealDigest !== sealDigest) return { reviewer, state: "other-run" };
	return { reviewer, state: finishedAt === null ? "unfinished" : "finished" };
}

/** People whose reviews count; the same name twice is one person. */
export function reviewersOf(standings: readonly ReviewStanding[]): string[] {
	const finished = standings.filter(({ state }) => state === "finished");
	return [...new Set(finished.map(({ reviewer }) => reviewer.trim()))].sort();
}

/** What is wrong or missing among the reviews that the policy asks for. */
export function reviewStops(standings: readonly ReviewStanding[], { reviewers }: GatePolicy): GateStop[] {
	const foreign = standings.filter(({ state }) => state === "other-run").map(foreignStop);
	const missing = reviewers - reviewersOf(standings).length;
	if (missing <= 0) return foreign;
	const begun = standings.filter(({ state }) => state === "unfinished");
	const stop = begun.length > 0 ? unfinishedStop(begun, missing) : missingStop(missing, reviewers);
	return [...foreign, stop];
}

function foreignStop({ reviewer }: ReviewStanding): GateStop {
	return {
		...NOWHERE,
		code: "review-of-another-run",
		reason: `The review by ${reviewer} was made of another run, or of this one before it was changed.`,
		settle: { do: "remove-foreign-review" },
		settleMs: REVIEW_MS,
	};
}

function unfinishedStop(begun: readonly ReviewStanding[], missing: number): GateStop {
	const names = begun.map(({ reviewer }) => reviewer).join(", ");
	return {
		...NOWHERE,
		code: "review-unfinished",
		reason: `The review by ${names} is not finished; ${missing === 1 ? "one finished review is" : `${missing} finished reviews are`} missing.`,
		settle: { do: "finish-review" },
		settleMs: missing * REVIEW_MS,
	};
}

function missingStop(missing: number, asked: number): GateStop {
	const of = asked === 1 ? "No person has" : `${asked - missing} of ${asked} people have`;
	return {
		...NOWHERE,
		code: "reviewers-missing",
		reason: `${of} finished a blind review of this run.`,
		settle: { do: "review-it" },
		settleMs: missing * REVIEW_MS,
	};
}

const NOWHERE = { variant: null, criterion: null } as const;
