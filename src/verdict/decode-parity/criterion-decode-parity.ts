import type { ParityAnalysis } from "../../score/decode-parity/parity-analysis.ts";
import { LATER_CONFIDENCE } from "../../statistics/sequential/later-looks.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { LEAST_CHUNKS } from "../perplexity/criterion-ppl-delta.ts";
import { within } from "../reason/reason.ts";
import { notMeasured, ruleClustered, tooFewClusters } from "../rule/rule-clustered.ts";
import type { Ruling } from "../rule/ruling.ts";
import { forecastT } from "../rule/trials-to-decide.ts";
import { mixedRatio } from "./mixed-ratio.ts";
import { undivergedRatio } from "./undiverged-ratio.ts";

/**
 * Decode KL over prefill KL, chunks as the unit: a gap is a fault of the generation path, which perplexity never takes.
 * Where no chunk diverges on either path, that is evidence of parity, as strong as there are chunks; where some do, what the
 * silent ones leave open is bounded too.
 */
export function judgeDecodeParity({ ratio, chunks, confidence }: ParityAnalysis, criterion: Criterion): Ruling {
	if (!ratio.measured && ratio.reason === "no-divergence") return undiverged(chunks.length, criterion, confidence);
	if (!ratio.measured) return notMeasured(ratio.reason, "chunks");
	if (ratio.estimate.n < LEAST_CHUNKS) return tooFewClusters(ratio.estimate, LEAST_CHUNKS, "chunks");
	const forecast = forecastT(ratio.estimate, LATER_CONFIDENCE);
	const estimate = mixedRatio(ratio.estimate, chunks, confidence);
	return ruleClustered(estimate, criterion, "chunks", { scale: "log", forecast });
}

/** No interval without a kill ratio, which bounds what a chunk that does diverge can weigh. */
function undiverged(chunks: number, criterion: Criterion, confidence?: number): Ruling {
	const { kill } = criterion;
	if (kill === null) return notMeasured("no-divergence", "chunks");
	const estimate = undivergedRatio(chunks, kill, confidence);
	if (chunks < LEAST_CHUNKS) return tooFewClusters(estimate, LEAST_CHUNKS, "chunks");
	const forecast = (n: number) => undivergedRatio(n, kill, LATER_CONFIDENCE);
	const ruling = ruleClustered(estimate, criterion, "chunks", { scale: "log", forecast });
	return { ...ruling, reason: within(ruling.reason, { of: "undiverged", chunks }) };
}
