import type { ReviewStanding } from "../review/admit-reviews.ts";
import { personOf } from "../review/reviewer-name.ts";
import type { GateStop } from "./gate-decision.ts";
import type { GatePolicy } from "./policy.ts";

/** What a person needs for a review, as a forecast: two minutes a pair, for ten prompts, their controls and some turns. */
const REVIEW_MS = 20 * 2 * 60_000;

/** A review file as far as the gate asks. */
export type GateReview = Pick<ReviewStanding, "reviewer" | "state" | "why">;

/** People whose reviews count, by the first spelling of each name: one person is one reviewer. */
export function reviewersOf(standings: readonly GateReview[]): string[] {
	const finished = standings.filter(({ state }) => state === "finished");
	const persons = new Map<string, string>();
	for (const { reviewer } of finished)
		if (!persons.has(personOf(reviewer))) persons.set(personOf(reviewer), reviewer.trim());
	return [...persons.values()].sort();
}

/**
 * What is wrong or missing among the reviews that the policy asks for. `nothingToRate`: every reply is word for word the
 * baseline's, so that nobody could review anything.
 */
export function reviewStops(
	standings: readonly GateReview[],
	{ reviewers }: GatePolicy,
	nothingToRate: boolean,
): GateStop[] {
	const foreign = standings.filter(({ state }) => state === "other-run" || state === "unsound").map(foreignStop);
	const missing = nothingToRate ? 0 : reviewers - reviewersOf(standings).length;
	if (missing <= 0) return foreign;
	const begun = standings.filter(({ state }) => state === "unfinished");
	const stop = begun.length > 0 ? unfinishedStop(begun, missing) : missingStop(standings, missing, reviewers);
	return [...foreign, stop];
}

function foreignStop({ reviewer, state, why }: GateReview): GateStop {
	const other = `The review by ${reviewer} was made of another run, or of this one before it was changed.`;
	return {
		...NOWHERE,
		code: state === "other-run" ? "review-of-another-run" : "review-unsound",
		reason: state === "other-run" ? other : `The review by ${reviewer} does not count: ${why}.`,
		settle: { do: "remove-foreign-review" },
		settleMs: REVIEW_MS,
	};
}

function unfinishedStop(begun: readonly GateReview[], missing: number): GateStop {
	const names = begun.map(({ reviewer }) => reviewer).join(", ");
	return {
		...NOWHERE,
		code: "review-unfinished",
		reason: `The review by ${names} is not finished; ${missing === 1 ? "one finished review is" : `${missing} finished reviews are`} missing.`,
		settle: { do: "finish-review" },
		settleMs: missing * REVIEW_MS,
	};
}

function missingStop(standings: readonly GateReview[], missing: number, asked: number): GateStop {
	const of = asked === 1 ? "No person has" : `${asked - missing} of ${asked} people have`;
	const untrusted = standings.filter(({ state }) => state === "untrusted");
	const beside = untrusted.map(({ reviewer, why }) => ` The review by ${reviewer} does not count: ${why}.`);
	return {
		...NOWHERE,
		code: "reviewers-missing",
		reason: `${of} finished a blind review of this run${untrusted.length > 0 ? " that counts" : ""}.${beside.join("")}`,
		settle: { do: "review-it" },
		settleMs: missing * REVIEW_MS,
	};
}

const NOWHERE = { variant: null, criterion: null } as const;
