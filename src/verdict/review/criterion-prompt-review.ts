import type { ReviewerResult, VariantReview } from "../../review/review-result.ts";
import { clopperPearson } from "../../statistics/interval/clopper-pearson.ts";
import type { Estimate } from "../../statistics/interval/estimate.ts";
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
	return ruleShare(measured.estimate, { kept, n: judged.length, pass, by: finished.map(({ reviewer }) => reviewer) });
}

interface ReviewCounts {
	readonly kept: number;
	readonly n: number;
	readonly pass: number;
	readonly by: readonly string[];
}

function ruleShare(share: Estimate, { kept, n, pass, by }: ReviewCounts): Ruling {
	const estimate = perTen(share);
	const found = { of: "review", by, kept, n, atLeast: share.low, atMost: share.high } as const;
	if (estimate.high < pass) return decided("FAIL", { estimate, reason: { ...found, code: "review-below-pass" } });
	if (n >= SCREENING && estimate.value >= pass)
		return decided("PASS", { estimate, reason: { ...found, code: "review-screening" } });
	const more = n < SCREENING ? SCREENING - n : 2 * n;
	const reason = { ...found, code: "review-undecided" } as const;
	return inconclusive({ estimate, reason, settle: { do: "more-reviewed", more } });
}

function untrusted(distrusted: readonly ReviewerResult[], estimate: Estimate): Ruling {
	const who = distrusted.map(({ reviewer, falseAlarms, controls }) => ({ reviewer, falseAlarms, controls }));
	const reason = { of: "review", code: "reviewer-control-failed", who } as const;
	return inconclusive({ estimate, reason, settle: "another-reviewer" });
}

/** Waits for a person: no check and no other model stands in for the review. */
function pending(pass: number, begun: readonly ReviewerResult[]): Ruling {
	const proven = clopperPearson(pass, SCREENING);
	const best = proven.measured ? { kept: pass, n: SCREENING, atLeast: proven.estimate.low } : null;
	const begunBy = begun.map(({ reviewer }) => reviewer);
	return deferred({ reason: { of: "review", code: "review-pending", begunBy, best }, settle: "review" });
}

function nothingToReview(): Ruling {
	return deferred({ reason: { of: "review", code: "nothing-to-review" }, settle: "reviewable-suite" });
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
