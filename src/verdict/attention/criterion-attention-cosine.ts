import type { AttentionAnalysis } from "../../score/attention/attention-analysis.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { within } from "../reason/reason.ts";
import { notMeasured, ruleClustered, tooFewClusters } from "../rule/rule-clustered.ts";
import type { Ruling } from "../rule/ruling.ts";

/** Texts below which the spread between them is not known well enough (`docs/methodology.md`). */
const LEAST_TEXTS = 8;

/**
 * Mean cosine of attention weights, texts as the unit. A diagnostic: it never decides a variant, since the best
 * possible code of 3 bits stays below 0.995 on raw rows whatever the quality of the answers.
 */
export function judgeAttentionCosine({ weightCosine, layers }: AttentionAnalysis, criterion: Criterion): Ruling {
	if (!weightCosine.measured) return notMeasured(weightCosine.reason, "texts");
	const { estimate } = weightCosine;
	if (estimate.n < LEAST_TEXTS) return tooFewClusters(estimate, LEAST_TEXTS, "texts");
	const ruling = ruleClustered(estimate, criterion, "texts");
	return { ...ruling, reason: within(ruling.reason, { of: "diagnostic", lowest: lowestLayer(layers) }) };
}

function lowestLayer(layers: AttentionAnalysis["layers"]): { readonly layer: number; readonly cosine: number } | null {
	const known = layers.flatMap(({ layer, weightCosine }) =>
		weightCosine.measured ? [{ layer, cosine: weightCosine.estimate.value }] : [],
	);
	return known.sort((a, b) => a.cosine - b.cosine)[0] ?? null;
}
