import type { ParityAnalysis } from "../../score/decode-parity/parity-analysis.ts";
import { LATER_CONFIDENCE } from "../../statistics/sequential/later-looks.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { LEAST_CHUNKS } from "../perplexity/criterion-ppl-delta.ts";
import { notMeasured, ruleClustered, tooFewClusters } from "../rule/rule-clustered.ts";
import type { Ruling } from "../rule/ruling.ts";
import { forecastT } from "../rule/trials-to-decide.ts";

/**
 * Decode KL over prefill KL, chunks as the unit: a gap is a fault of the generation path, which perplexity never takes.
 */
export function judgeDecodeParity({ ratio }: ParityAnalysis, criterion: Criterion): Ruling {
	if (!ratio.measured) return notMeasured(ratio.reason, "chunks");
	if (ratio.estimate.n < LEAST_CHUNKS) return tooFewClusters(ratio.estimate, LEAST_CHUNKS, "chunks");
	const forecast = forecastT(ratio.estimate, LATER_CONFIDENCE);
	return ruleClustered(ratio.estimate, criterion, "chunks", { scale: "log", forecast });
}
