import * as Plot from "@observablehq/plot";
import { formatCount } from "../../words/format-number.ts";
import { CHART_WIDTH, type Chart, drawPlot } from "./draw-plot.ts";
import { drawEndLabels, lineEnds } from "./end-labels.ts";
import { nameRoom } from "./name-room.ts";
import type { SeriesMark } from "./series-marks.ts";

/** A quantity at one number of tokens, with its interval where it has one. */
export interface SizePoint {
	readonly tokens: number;
	readonly value: number;
	readonly low: number;
	readonly high: number;
}

export interface SizeSeries {
	readonly variant: string;
	readonly mark: SeriesMark;
	readonly points: readonly SizePoint[];
	/** What is computed at the same sizes, drawn as a broad pale line, which no dash pattern can be taken for. */
	readonly computed?: readonly { readonly tokens: number; readonly value: number }[];
}

export interface SizeFrame {
	readonly label: string;
	/** What the tokens are of: a depth, a prompt, a context. */
	readonly size: string;
	readonly axis: string;
}

/** A curve for each variant over a number of tokens, every point with its interval, theory beside it where there is one. */
export function drawSizeChart(series: readonly SizeSeries[], { label, size, axis }: SizeFrame): Chart | null {
	const drawn = series.map((one) => ({ ...one, points: one.points.filter(isDrawable) }));
	const tokens = [...new Set(drawn.flatMap(({ points }) => points.map((point) => point.tokens)))].sort((a, b) => a - b);
	if (tokens.length === 0) return null;
	const [least, most] = [tokens[0] ?? 0, tokens.at(-1) ?? 0];
	const margin = (most - least || most || 1) * 0.03;
	return drawPlot(label, {
		width: CHART_WIDTH,
		height: 300,
		marginLeft: 70,
		marginRight: nameRoom(drawn, 90),
		marginTop: 24,
		x: {
			domain: [least - margin, most + margin],
			label: size,
			labelAnchor: "center",
			ticks: tokens,
			tickFormat: formatCount,
		},
		y: { label: axis, grid: true, nice: true, zero: true, tickFormat: formatTick },
		marks: [
			...drawn.flatMap(computedMarks),
			...drawn.flatMap(measuredMarks),
			drawEndLabels(lineEnds(drawn), most, { low: 0, high: highest(drawn), logarithmic: false }),
		],
	});
}

function isDrawable({ value, low, high }: SizePoint): boolean {
	return [value, low, high].every(Number.isFinite);
}

function computedMarks({ mark, computed = [] }: SizeSeries): Plot.Markish[] {
	const place = { x: "tokens", y: "value" } as const;
	return [Plot.line(computed, { ...place, stroke: mark.color, strokeWidth: 7, strokeOpacity: 0.22 })];
}

function measuredMarks({ mark, points }: SizeSeries): Plot.Markish[] {
	const { color, dash, symbol } = mark;
	return [
		Plot.line(points, { x: "tokens", y: "value", stroke: color, strokeDasharray: dash, strokeWidth: 1.6 }),
		Plot.ruleX(points, { x: "tokens", y1: "low", y2: "high", stroke: color, strokeWidth: 2.4, strokeOpacity: 0.5 }),
		Plot.dot(points, { x: "tokens", y: "value", fill: color, symbol, r: 3.6 }),
	];
}

function highest(series: readonly SizeSeries[]): number {
	return Math.max(...series.flatMap(({ points }) => points.map(({ high }) => high)));
}

function formatTick(value: number): string {
	return Math.abs(value) >= 1000 ? formatCount(value) : String(Number(value.toPrecision(6)));
}
