import type { AttentionAnalysis, LayerFidelity } from "../../../score/attention/attention-analysis.ts";
import { formatCount, formatSignificant } from "../../../words/format-number.ts";
import { seriesMarks } from "../../chart/series-marks.ts";
import type { EvidenceQuery } from "../../evidence/evidence-link.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { createEstimateView } from "../../page/estimate-view.ts";
import { createUnpairedRows } from "../../page/unpaired-rows.ts";
import { formatMeasured } from "../../text/format-estimate.ts";
import { createAttentionCharts } from "./attention-charts.ts";

/** Attention with quantized keys and values beside exact ones, part by part: each variant, and its layers below it. */
export function createAttentionView({ judgement, plan }: RunReport) {
	const parts = [...new Set(judgement.attentions.map(({ part }) => part))];
	return parts.map((part) => {
		const analyses = judgement.attentions.filter((analysis) => analysis.part === part);
		return {
			part,
			charts: createAttentionCharts(analyses, judgement.verdicts, seriesMarks(plan)),
			variants: analyses.map(variantView),
			unpaired: createUnpairedRows(analyses),
		};
	});
}

function variantView({ part, variant, texts, weightCosine, layers }: AttentionAnalysis) {
	const query = { part, variant, kind: "attention" } as const;
	return {
		variant,
		texts: formatCount(texts),
		summary: `cosine of attention weights ${formatMeasured(weightCosine)}, by layer`,
		layers: layers.map((layer) => layerRow(layer, query)),
	};
}

function layerRow(fidelity: LayerFidelity, query: EvidenceQuery) {
	const { layer, weightCosine, outputCosine, outputRelativeError, worstHead } = fidelity;
	return {
		layer: formatCount(layer),
		weightCosine: createEstimateView(weightCosine, query),
		outputCosine: createEstimateView(outputCosine, query),
		outputRelativeError: createEstimateView(outputRelativeError, query),
		worstHead:
			worstHead === null
				? "–"
				: `${formatSignificant(worstHead.weightCosine, 5)} (head ${formatCount(worstHead.head)})`,
	};
}
