import type { ReviewerResult, VariantReview } from "../../review/review-result.ts";
import { clopperPearson } from "../../statistics/interval/clopper-pearson.ts";
import type { Estimate } from "../../statistics/interval/estimate.ts";
import { plainCount, plainPercent } from "../rule/plain-number.ts";
import { decided, deferred, inconclusive, type Ruling } from "../rule/ruling.ts";

/** Prompts that a screening takes. */
const SCREENING = 10;

/**
 * The human review: prompts found not degraded, of those compared blind. PASS where their share reaches the pass bound
 * (9 of 10: a screening, whose exact interval is printed beside it), FAIL where the one-sided 95 % upper bound stays
 * below it (6 of 10 or fewer), INCONCLUSIVE between, and wherever a reviewer found differences in the controls.
 */
export function judgePromptReview({ pass }: { readonly pass: number }, review: VariantReview | null): Ruling {
	const finished = review?.reviewers.filter((one) => one.finished) ?? [];
	if (review === null || finished.length === 0) return pending(pass, review?.reviewers ?? []);
	const distrusted = finished.filter(({ trusted }) => !trusted);
	const judged = review.prompts.filter(({ opinions }) => opinions.length > 0);
	const kept = judged.filter(({ degraded }) => !degraded).length;
	const measured = clopperPearson(kept, judged.length);
	if (!measured.measured) return nothingToReview();
	const estimate = perTen(measured.estimate);
	if (distrusted.length > 0) return untrusted(distrusted, estimate);
	return ruleShare(estimate, { kept, n: judged.length, pass, by: finished.map(({ reviewer }) => reviewer) });
}

interface ReviewCounts {
	readonly kept: number;
	readonly n: number;
	readonly pass: number;
	readonly by: readonly string[];
}

function ruleShare(estimate: Estimate, { kept, n, pass, by }: ReviewCounts): Ruling {
	const found = `${by.join(" and ")} found ${kept} of ${plainCount(n, "prompts")} not degraded`;
	const proven = `that shows at least ${plainPercent(estimate.low / SCREENING)} at 95 % confidence`;
	if (estimate.high < pass) {
		const most = plainPercent(estimate.high / SCREENING);
		const reason = `${found}: at 95 % confidence no more than ${most} are.`;
		return decided("FAIL", { estimate, reasonCode: "review-below-pass", reason });
	}
	if (n >= SCREENING && estimate.value >= pass) {
		return decided("PASS", { estimate, reasonCode: "review-screening", reason: `${found}; ${proven}.` });
	}
	const more = n < SCREENING ? SCREENING - n : 2 * n;
	const settle = `have ${plainCount(more, "more prompts")} reviewed, from a suite with more cases`;
	const reason = `${found}; ${proven}, which decides neither way; ${settle}.`;
	return { ...inconclusive({ estimate, reasonCode: "review-undecided", reason, settle }), moreTrials: more };
}

function untrusted(distrusted: readonly ReviewerResult[], estimate: Estimate): Ruling {
	const who = distrusted.map(
		({ reviewer, falseAlarms, controls }) => `${reviewer} called ${falseAlarms} of ${controls} controls different`,
	);
	return inconclusive({
		estimate,
		reasonCode: "reviewer-control-failed",
		reason: `${who.join(", ")}, where the baseline stood beside itself: such a review decides nothing.`,
		settle: "have someone else review it, or the same person again under another name",
	});
}

// Waits for a person: no check and no other model stands in for the review.
function pending(pass: number, begun: readonly ReviewerResult[]): Ruling {
	const proven = clopperPearson(pass, SCREENING);
	const bound = proven.measured
		? ` Even ${pass} of ${SCREENING} prompts found good would prove no more than ${plainPercent(proven.estimate.low)} at 95 % confidence.`
		: "";
	const names = begun.map(({ reviewer }) => reviewer).join(", ");
	const state =
		begun.length === 0 ? "No person has compared the prompts yet." : `The review by ${names} is not finished.`;
	return deferred({
		reasonCode: "review-pending",
		reason: `${state}${bound}`,
		settle: "compare the prompts blind with `tq-eval review`",
	});
}

function nothingToReview(): Ruling {
	return deferred({
		reasonCode: "nothing-to-review",
		reason: "No prompt was answered by both the baseline and the variant.",
		settle: "run a suite with a prompt matrix",
	});
}

/** As the criterion counts: of ten prompts. */
function perTen({ value, low, high, n, confidence }: Estimate): Estimate {
	return {
		value: SCREENING * value,
		low: SCREENING * low,
		high: SCREENING * high,
		n,
		unit: "of 10 prompts",
		confidence,
	};
}
