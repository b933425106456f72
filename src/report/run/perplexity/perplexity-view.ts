import type { PerplexityAnalysis } from "../../../score/perplexity/perplexity-analysis.ts";
import { netKl, netSameTop } from "../../../verdict/perplexity/net-kl.ts";
import { formatCount, formatSignificant } from "../../../words/format-number.ts";
import { seriesMarks } from "../../chart/series-marks.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { createEstimateView } from "../../page/estimate-view.ts";
import { createUnpairedRows } from "../../page/unpaired-rows.ts";
import { formatUnmeasured } from "../../text/format-estimate.ts";
import { createPerplexityCharts } from "./perplexity-charts.ts";

/** The perplexity and divergence table, part by part. */
export function createPerplexityView({ judgement, plan }: RunReport) {
	const parts = [...new Set(judgement.perplexities.map(({ part }) => part))];
	return parts.map((part) => {
		const analyses = judgement.perplexities.filter((analysis) => analysis.part === part);
		return {
			part,
			charts: createPerplexityCharts(analyses, judgement.verdicts, seriesMarks(plan)),
			rows: analyses.map(perplexityRow),
			unpaired: createUnpairedRows(analyses),
		};
	});
}

function perplexityRow(analysis: PerplexityAnalysis) {
	const { part, variant } = analysis;
	const query = { part, variant, kind: "score-chunk" } as const;
	return {
		variant,
		tokens: formatCount(analysis.tokens),
		pplBaseline: pointText(analysis.pplBaseline, 5),
		pplVariant: pointText(analysis.pplVariant, 5),
		pplDelta: createEstimateView(analysis.pplDelta, query),
		logRatio: createEstimateView(analysis.logRatio, query),
		kl: createEstimateView(analysis.kl, query),
		klFloor: createEstimateView(analysis.klFloor, query),
		klNet: createEstimateView(netKl(analysis), query),
		sameTop: createEstimateView(analysis.sameTop, query),
		sameTopFloor: createEstimateView(analysis.sameTopFloor, query),
		sameTopNet: createEstimateView(netSameTop(analysis), query),
		p99: createEstimateView(analysis.tails.p99, query),
		p999: createEstimateView(analysis.tails.p999, query),
		confidentFlips: createEstimateView(analysis.tails.confidentFlips, query),
		lumpedMass: analysis.lumpedMass === 0 ? "none: whole vocabulary" : pointText(analysis.lumpedMass, 2),
	};
}

function pointText(value: number | null, digits: number): string {
	return value === null ? formatUnmeasured("no paired chunk") : formatSignificant(value, digits);
}
