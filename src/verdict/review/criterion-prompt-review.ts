import type { ReplyCounts } from "../../review/compared-replies.ts";
import type { ReviewerResult, VariantReview } from "../../review/review-result.ts";
import { clopperPearson } from "../../statistics/interval/clopper-pearson.ts";
import type { Estimate, Measured } from "../../statistics/interval/estimate.ts";
import { decided, deferred, inconclusive, type Ruling } from "../rule/ruling.ts";

/** Prompts that a screening takes. */
const SCREENING = 10;

/**
 * The human review: prompts found not degraded, of those compared blind; a reply that is word for word the baseline's is
 * not degraded without anybody's reading. PASS where their share reaches the pass bound (9 of 10: a screening, whose
 * exact interval is printed beside it) and where all are identical, FAIL where the one-sided 95 % upper bound stays below
 * it (6 of 10 or fewer), INCONCLUSIVE between. A reviewer whose controls fail does not count.
 */
export function judgePromptReview({ pass }: { readonly pass: number }, review: VariantReview): Ruling {
	const { compared, identical } = review.replies.prompts;
	if (compared > 0 && identical === compared) return allIdentical(review);
	const finished = review.reviewers.filter((one) => one.finished);
	if (finished.length === 0) return pending(pass, review.reviewers);
	const trusted = finished.filter(({ trusted }) => trusted);
	if (trusted.length === 0) return untrusted(finished);
	const judged = review.prompts.filter(({ opinions }) => opinions.length > 0);
	const kept = judged.filter(({ degraded }) => !degraded).length;
	const share = shareKept(review.replies.prompts, kept, judged.length);
	if (!share.measured) return nothingToReview();
	const by = trusted.map(({ reviewer }) => reviewer);
	return ruleShare(share.estimate, {
		kept,
		n: judged.length,
		pass,
		by,
		compared,
		identical,
		baseline: review.baseline,
	});
}

/**
 * Shares of 1. Where every prompt that differs was read, all prompts are counted; else what was read stands for those that
 * differ, and those that do not are taken as they are.
 */
function shareKept({ compared, identical }: ReplyCounts, kept: number, n: number): Measured {
	if (n >= compared - identical) return clopperPearson(identical + kept, identical + n);
	const read = clopperPearson(kept, n);
	if (!read.measured) return read;
	const overall = (share: number): number => (identical + (compared - identical) * share) / compared;
	const { value, low, high } = read.estimate;
	const shares = { value: overall(value), low: overall(low), high: overall(high) };
	return { measured: true, estimate: { ...read.estimate, ...shares, n: identical + n } };
}

function allIdentical({ replies, baseline }: VariantReview): Ruling {
	const { compared } = replies.prompts;
	const measured = clopperPearson(compared, compared);
	if (!measured.measured) return nothingToReview();
	const reason = { of: "review", code: "replies-identical", compared, baseline } as const;
	return decided("PASS", { estimate: perTen(measured.estimate), reason });
}

interface ReviewCounts {
	readonly kept: number;
	readonly n: number;
	readonly pass: number;
	readonly by: readonly string[];
	readonly compared: number;
	readonly identical: number;
	readonly baseline: string;
}

function ruleShare(share: Estimate, { pass, ...counts }: ReviewCounts): Ruling {
	const estimate = perTen(share);
	const found = { of: "review", ...counts, atLeast: share.low, atMost: share.high } as const;
	if (estimate.high < pass) return decided("FAIL", { estimate, reason: { ...found, code: "review-below-pass" } });
	if (share.n >= SCREENING && estimate.value >= pass)
		return decided("PASS", { estimate, reason: { ...found, code: "review-screening" } });
	const more = share.n < SCREENING ? SCREENING - share.n : 2 * counts.n;
	const reason = { ...found, code: "review-undecided" } as const;
	return inconclusive({ estimate, reason, settle: { do: "more-reviewed", more } });
}

/** Nothing of such a review counts, so that there is no estimate. */
function untrusted(distrusted: readonly ReviewerResult[]): Ruling {
	const who = distrusted.map(({ ratings: _, finished: _finished, trusted: _trusted, ...failed }) => failed);
	const reason = { of: "review", code: "reviewer-control-failed", who } as const;
	return inconclusive({ reason, settle: "another-reviewer" });
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
