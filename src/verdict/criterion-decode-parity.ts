import type { ParityAnalysis } from "../drift/parity-analysis.ts";
import type { Criterion } from "../suite/criterion.ts";
import { LEAST_CHUNKS } from "./criterion-ppl-delta.ts";
import { notMeasured, ruleClustered, tooFewClusters } from "./rule-clustered.ts";
import type { Ruling } from "./ruling.ts";

// Decode KL over prefill KL, chunks as the unit: a gap is a fault of the generation path, which perplexity never takes.
export function judgeDecodeParity({ ratio }: ParityAnalysis, criterion: Criterion): Ruling {
	if (!ratio.measured) return notMeasured(ratio.reason, "chunks");
	if (ratio.estimate.n < LEAST_CHUNKS) return tooFewClusters(ratio.estimate, LEAST_CHUNKS, "chunks");
	return ruleClustered(ratio.estimate, criterion, "chunks");
}
