import type { AttentionAnalysis, LayerFidelity } from "../../../score/attention/attention-analysis.ts";
import type { Measured } from "../../../statistics/interval/estimate.ts";
import type { Verdict } from "../../../verdict/rule/verdict.ts";
import { drawLayerChart } from "../../chart/layer-chart.ts";
import type { SeriesMark } from "../../chart/series-marks.ts";
import type { TitledChart } from "../session/session-charts.ts";

/** The cosine of attention weights and of outputs, layer by layer, every variant with its interval as a band. */
export function createAttentionCharts(
	analyses: readonly AttentionAnalysis[],
	verdicts: readonly Verdict[],
	markOf: (variant: string) => SeriesMark,
): TitledChart[] {
	const pass = verdicts.find(({ criterion }) => criterion === "attention-cosine")?.pass ?? null;
	return [
		draw("Attention weights by layer", "cosine of weights", pass, ({ weightCosine }) => weightCosine),
		draw("Attention outputs by layer", "cosine of outputs", null, ({ outputCosine }) => outputCosine),
	].flatMap((chart) => (chart === null ? [] : [chart]));

	function draw(title: string, axis: string, rule: number | null, measure: (layer: LayerFidelity) => Measured) {
		const series = analyses.map(({ variant, layers }) => ({
			variant,
			mark: markOf(variant),
			layers: layers.flatMap((one) => layerPoint(one.layer, measure(one))),
		}));
		const chart = drawLayerChart(series, { label: `${title}: ${axis} of ${series.length} variants`, axis, pass: rule });
		const note = "Mean over heads, queries and texts; the band is the interval. A diagnostic: it does not decide.";
		return chart === null ? null : { title, note, chart };
	}
}

function layerPoint(layer: number, measured: Measured) {
	if (!measured.measured) return [];
	const { value, low, high } = measured.estimate;
	return [{ layer, value, low, high }];
}
