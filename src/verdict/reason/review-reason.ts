import { plainCount, plainPercent } from "../../words/plain-number.ts";
import { joined } from "./joined.ts";

/** What people found of the prompts. Shares of 1, at 95 % confidence. */
export type ReviewReason = { readonly of: "review" } & (
	| {
			readonly code: "review-screening" | "review-below-pass" | "review-undecided";
			readonly by: readonly string[];
			readonly kept: number;
			/** Prompts that were read, all of which differ. */
			readonly n: number;
			/** Prompts that both sides answered, and how many of them alike to the word. */
			readonly compared: number;
			readonly identical: number;
			readonly baseline: string;
			readonly atLeast: number;
			readonly atMost: number;
	  }
	| {
			readonly code: "reviewer-control-failed";
			readonly who: readonly {
				readonly reviewer: string;
				readonly falseAlarms: number;
				readonly controls: number;
				readonly missed: number;
				readonly planted: number;
			}[];
	  }
	| {
			readonly code: "review-pending";
			readonly begunBy: readonly string[];
			/** What the best possible review would prove; null where nothing tells. */
			readonly best: { readonly kept: number; readonly n: number; readonly atLeast: number } | null;
	  }
	| { readonly code: "replies-identical"; readonly compared: number; readonly baseline: string }
	| { readonly code: "nothing-to-review" }
);

/** The review in words. */
export function reviewWords(reason: ReviewReason, step: string | null): string {
	switch (reason.code) {
		case "reviewer-control-failed": {
			const who = reason.who.flatMap(failedControls);
			return `${who.join(", ")}: such a review decides nothing.`;
		}
		case "replies-identical":
			return `All ${plainCount(reason.compared, "replies")} are word for word those of ${reason.baseline}: there is nothing to review.`;
		case "review-pending":
			return pendingWords(reason);
		case "nothing-to-review":
			return "No prompt was answered by both the baseline and the variant.";
		default:
			return foundWords(reason, step);
	}
}

/** What a reviewer got wrong where the answer is known. */
function failedControls({ reviewer, falseAlarms, controls, missed, planted }: FailedReviewer): string[] {
	const same = `${reviewer} called ${falseAlarms} of ${controls} controls different, where the baseline stood beside itself`;
	const defects = `${reviewer} missed ${missed} of ${planted} planted defects`;
	return [...(falseAlarms > 0 ? [same] : []), ...(missed > 0 ? [defects] : [])];
}

type FailedReviewer = Extract<ReviewReason, { code: "reviewer-control-failed" }>["who"][number];

function foundWords(reason: Extract<ReviewReason, { kept: number }>, step: string | null): string {
	const { code, by, kept, n, atLeast, atMost, compared, identical, baseline } = reason;
	const same = `${identical} of ${plainCount(compared, "prompts")} are word for word those of ${baseline}; of the others `;
	const read = `${by.join(" and ")} found ${kept} of ${plainCount(n, "prompts")} not degraded`;
	const found = `${identical > 0 ? same : ""}${read}`;
	const proven = `that shows at least ${plainPercent(atLeast)} at 95 % confidence`;
	if (code === "review-below-pass") return `${found}: at 95 % confidence no more than ${plainPercent(atMost)} are.`;
	if (code === "review-screening") return `Passes as a screening: ${found}; ${proven}.`;
	return joined(`${found}; ${proven}, which decides neither way`, step);
}

function pendingWords({ begunBy, best }: Extract<ReviewReason, { code: "review-pending" }>): string {
	const state =
		begunBy.length === 0
			? "No person has compared the prompts yet."
			: `The review by ${begunBy.join(", ")} is not finished.`;
	if (best === null) return state;
	return `${state} Even ${best.kept} of ${best.n} prompts found good would prove no more than ${plainPercent(best.atLeast)} at 95 % confidence.`;
}
