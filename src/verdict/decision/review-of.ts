import type { ReviewPair } from "../../review/review-pair.ts";
import { reviewVariant, type VariantReview } from "../../review/review-result.ts";
import { selectPairs } from "../../review/select-pairs.ts";
import { ofRole } from "../recorded/of-role.ts";
import type { RecordedRun } from "../recorded/recorded-run.ts";

/** What people said of one variant; null where nobody has begun a review of this record. */
export function reviewOf(run: RecordedRun, variant: string): VariantReview | null {
	const { reviews } = run;
	if (reviews === undefined) return null;
	const own = reviews.reviews.filter(({ sealDigest }) => sealDigest === reviews.sealDigest);
	return own.length === 0 ? null : reviewVariant(variant, own, pairsOf(run, reviews.sealDigest));
}

/** The pairs of a run's review: of the variants that the decision is about and that have answered something. */
export function pairsOf(run: Pick<RecordedRun, "suite" | "plan" | "observations">, sealDigest: string): ReviewPair[] {
	const { suite, plan, observations } = run;
	const record = { plan, observations, baseline: suite.baseline, sealDigest };
	return selectPairs(record, suite.gateVariants, ofRole(run, "control")?.config.name ?? null);
}
