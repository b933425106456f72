import { clopperPearson } from "../statistics/clopper-pearson.ts";
import { plainPercent } from "./plain-number.ts";
import { deferred, type Ruling } from "./ruling.ts";

/** Prompts that a reviewer compares. */
const REVIEWED = 10;

// Waits for a person: no check and no other model stands in for the review.
export function judgePromptReview({ pass }: { readonly pass: number }): Ruling {
	const proven = clopperPearson(pass, REVIEWED);
	const bound = proven.measured
		? ` Even ${pass} of ${REVIEWED} prompts found good would prove no more than ${plainPercent(proven.estimate.low)} at 95 % confidence.`
		: "";
	return deferred({
		reasonCode: "review-pending",
		reason: `No person has compared the prompts yet.${bound}`,
		settle: "compare the prompts side by side in report.html",
	});
}
