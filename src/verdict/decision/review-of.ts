import { comparedReplies } from "../../review/compared-replies.ts";
import type { ReviewPair } from "../../review/review-pair.ts";
import { reviewVariant, type VariantReview } from "../../review/review-result.ts";
import { selectPairs } from "../../review/select-pairs.ts";
import type { RecordedRun } from "../recorded/recorded-run.ts";

type Reviewable = Pick<RecordedRun, "suite" | "plan" | "observations">;

/** What people said of one variant, and how much of it is word for word the baseline's; no opinions where nobody began. */
export function reviewOf(run: RecordedRun, variant: string): VariantReview {
	const { reviews } = run;
	const own = reviews?.reviews.filter(({ sealDigest }) => sealDigest === reviews.sealDigest) ?? [];
	const pairs = reviews === undefined || own.length === 0 ? [] : pairsOf(run, reviews.sealDigest);
	return reviewVariant(repliesOf(run, variant), own, pairs);
}

/** How the replies of a variant compare with the baseline's before anybody reads them. */
export function repliesOf({ suite, plan, observations }: Reviewable, variant: string) {
	const { baseline } = suite;
	return { variant, baseline, replies: comparedReplies({ plan, observations, baseline }, variant) };
}

/** The pairs of a run's review: of the variants that the decision is about and that have answered something. */
export function pairsOf({ suite, plan, observations }: Reviewable, sealDigest: string): ReviewPair[] {
	return selectPairs({ plan, observations, baseline: suite.baseline, sealDigest }, suite.gateVariants);
}
