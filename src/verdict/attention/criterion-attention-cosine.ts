import type { AttentionAnalysis } from "../../score/attention/attention-analysis.ts";
import type { Estimate } from "../../statistics/interval/estimate.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { within } from "../reason/reason.ts";
import { notMeasured, ruleClustered, tooFewClusters } from "../rule/rule-clustered.ts";
import type { Ruling } from "../rule/ruling.ts";
import { worstRuling } from "../rule/worst-ruling.ts";

/** Texts below which the spread between them is not known well enough (`docs/methodology.md`). */
const LEAST_TEXTS = 8;

/**
 * Mean cosine of attention weights, texts as the unit, and beside it that of the outputs, since weights see nothing of V:
 * the worse of the two speaks. A relative error e of the outputs counts as the cosine 1 - e^2 / 2, which an error of that
 * size at right angles to the output has. A diagnostic: it never decides a variant, since the best possible code of 3 bits
 * stays below 0.995 on raw rows whatever the quality of the answers.
 */
export function judgeAttentionCosine(analysis: AttentionAnalysis, criterion: Criterion): Ruling {
	const { weightCosine, outputRelativeError, layers } = analysis;
	if (!weightCosine.measured) return notMeasured(weightCosine.reason, "texts");
	if (weightCosine.estimate.n < LEAST_TEXTS) return tooFewClusters(weightCosine.estimate, LEAST_TEXTS, "texts");
	if (!outputRelativeError.measured) return notMeasured(outputRelativeError.reason, "texts");
	const error = outputRelativeError.estimate;
	const weights = ruleClustered(weightCosine.estimate, criterion, "texts");
	const outputs = ruleClustered(asCosine(error), criterion, "texts");
	const worst = worstRuling([{ ruling: weights }, { ruling: outputs }])?.ruling ?? weights;
	const around = { of: "diagnostic", lowest: lowestLayer(layers), outputError: error.value } as const;
	return { ...worst, pFail: null, pKill: null, reason: within(worst.reason, around) };
}

function asCosine({ value, low, high, ...error }: Estimate): Estimate {
	const cosine = (relativeError: number) => 1 - relativeError ** 2 / 2;
	return { ...error, value: cosine(value), low: cosine(high), high: cosine(Math.max(0, low)), unit: "cosine" };
}

function lowestLayer(layers: AttentionAnalysis["layers"]): { readonly layer: number; readonly cosine: number } | null {
	const known = layers.flatMap(({ layer, weightCosine }) =>
		weightCosine.measured ? [{ layer, cosine: weightCosine.estimate.value }] : [],
	);
	return known.sort((a, b) => a.cosine - b.cosine)[0] ?? null;
}
