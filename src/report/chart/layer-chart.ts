import * as Plot from "@observablehq/plot";
import { CHART_WIDTH, type Chart, drawPlot } from "./draw-plot.ts";
import { drawEndLabels, lineEnds } from "./end-labels.ts";
import { nameRoom } from "./name-room.ts";
import type { SeriesMark } from "./series-marks.ts";

/** A measure of every layer of one variant, with its interval. */
export interface LayerSeries {
	readonly variant: string;
	readonly mark: SeriesMark;
	readonly layers: readonly {
		readonly layer: number;
		readonly value: number;
		readonly low: number;
		readonly high: number;
	}[];
}

export interface LayerFrame {
	readonly label: string;
	readonly axis: string;
	readonly pass: number | null;
}

/** A curve for each variant over the layers of the model, its interval as a band. */
export function drawLayerChart(series: readonly LayerSeries[], { label, axis, pass }: LayerFrame): Chart | null {
	const drawn = series.filter(({ layers }) => layers.length > 0);
	if (drawn.length === 0) return null;
	const last = Math.max(...drawn.flatMap(({ layers }) => layers.map(({ layer }) => layer)));
	const reach = drawn.flatMap(({ layers }) => layers.flatMap(({ low, high }) => [low, high])).filter(Number.isFinite);
	return drawPlot(label, {
		width: CHART_WIDTH,
		height: 280,
		marginLeft: 70,
		marginRight: nameRoom(drawn, 90),
		marginTop: 20,
		x: { domain: [0, last], label: "layer", labelAnchor: "center", ticks: Math.min(last, 20), tickFormat: "d" },
		y: { label: axis, grid: true, nice: true, tickFormat: "~g" },
		marks: [
			...(pass === null ? [] : [Plot.ruleY([pass], { stroke: "var(--fail)", strokeDasharray: "6 3" })]),
			...drawn.flatMap(layerMarks),
			drawEndLabels(lineEnds(drawn.map((one) => ({ ...one, points: one.layers }))), last, {
				low: Math.min(...reach),
				high: Math.max(...reach),
				logarithmic: false,
			}),
		],
	});
}

function layerMarks({ mark, layers }: LayerSeries): Plot.Markish[] {
	const { color, dash, symbol } = mark;
	return [
		Plot.areaY(layers, { x: "layer", y1: "low", y2: "high", fill: color, fillOpacity: 0.12 }),
		Plot.line(layers, { x: "layer", y: "value", stroke: color, strokeDasharray: dash, strokeWidth: 1.8 }),
		Plot.dot(layers, { x: "layer", y: "value", fill: color, symbol, r: 3 }),
	];
}
