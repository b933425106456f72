import type { AttentionAnalysis } from "../../score/attention/attention-analysis.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { plainNumber } from "../rule/plain-number.ts";
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
	return { ...ruling, reason: `${ruling.reason}${lowestLayer(layers)} A diagnostic: it does not decide.` };
}

function lowestLayer(layers: AttentionAnalysis["layers"]): string {
	const known = layers.flatMap(({ layer, weightCosine }) =>
		weightCosine.measured ? [{ layer, value: weightCosine.estimate.value }] : [],
	);
	const lowest = known.sort((a, b) => a.value - b.value)[0];
	return lowest === undefined ? "" : ` Lowest in layer ${lowest.layer}: ${plainShortfall(lowest.value)}.`;
}

/** Cosines near 1 differ in their last digits: three digits of what is missing. */
function plainShortfall(cosine: number): string {
	const shortfall = Math.max(0, 1 - cosine);
	return shortfall === 0 ? "1" : `1 − ${plainNumber(shortfall)}`;
}
