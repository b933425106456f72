import { relativePerplexity } from "../../score/likelihood/relative-perplexity.ts";
import type { PerplexityAnalysis } from "../../score/perplexity/perplexity-analysis.ts";
import { LATER_CONFIDENCE } from "../../statistics/sequential/later-looks.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { notMeasured, ruleClustered, tooFewClusters } from "../rule/rule-clustered.ts";
import { inconclusive, type Ruling } from "../rule/ruling.ts";
import { forecastT } from "../rule/trials-to-decide.ts";

/** Chunks below which the spread between them is not known well enough (`docs/methodology.md`). */
export const LEAST_CHUNKS = 8;

/** A compressed cache that lowers the perplexity by more than this share hides a fault, not a gain. */
const CREDIBLE_IMPROVEMENT = 0.02;

/**
 * PPL(variant) / PPL(baseline) - 1, or PPL(variant) - PPL(baseline) where a suite states its bounds in PPL; chunks as the
 * unit. An improvement too good for a lossy cache never passes.
 */
export function judgePplDelta(
	{ pplDelta, logRatio, pplBaseline }: Pick<PerplexityAnalysis, "pplDelta" | "logRatio" | "pplBaseline">,
	criterion: Criterion,
): Ruling {
	const measured = criterion.relative === true ? relativePerplexity(logRatio) : pplDelta;
	if (!measured.measured) return notMeasured(measured.reason, "chunks");
	if (!pplDelta.measured) return notMeasured(pplDelta.reason, "chunks");
	const { estimate } = measured;
	const { value: delta } = pplDelta.estimate;
	if (estimate.n < LEAST_CHUNKS) return tooFewClusters(estimate, LEAST_CHUNKS, "chunks");
	if (pplBaseline !== null && delta < -CREDIBLE_IMPROVEMENT * pplBaseline) {
		return inconclusive({
			estimate,
			reason: {
				of: "perplexity",
				code: "suspicious-improvement",
				fall: -delta,
				pplBaseline,
				credible: CREDIBLE_IMPROVEMENT,
			},
			settle: "same-text",
		});
	}
	const forecast = forecastT(estimate, LATER_CONFIDENCE);
	return ruleClustered(estimate, criterion, "chunks", { scale: "linear", forecast });
}
