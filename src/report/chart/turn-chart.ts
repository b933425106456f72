import * as Plot from "@observablehq/plot";
import type { DriftOnset } from "../../statistics/turn-drift.ts";
import { formatLogTick } from "../format-estimate.ts";
import { CHART_WIDTH, type Chart, drawPlot } from "./draw-plot.ts";
import { type LineEnd, spreadLabels } from "./end-labels.ts";
import type { SeriesMark } from "./series-marks.ts";

/** One value of one variant at one turn; turns without a value are left out, never drawn at zero. */
export interface TurnPoint {
	readonly turn: number;
	readonly value: number;
}

export interface TurnSeries {
	readonly variant: string;
	readonly mark: SeriesMark;
	readonly points: readonly TurnPoint[];
	readonly onset: DriftOnset | null;
}

/** What a chart by turn shows besides its series. */
export interface TurnChartFrame {
	/** What is drawn and what it means, for whoever does not see it. */
	readonly label: string;
	readonly axis: string;
	readonly scale: "linear" | "log" | "share";
	/** Drawn as a dashed rule: a floor or a zero. */
	readonly rule: number | null;
	readonly lastTurn: number;
}

// A curve for each variant over the turns of a session, with the turns at which a drift may have begun.
export function drawTurnChart(series: readonly TurnSeries[], frame: TurnChartFrame): Chart | null {
	const { lastTurn, rule } = frame;
	const drawn = series.map((one) => ({ ...one, points: one.points.filter(isDrawable(frame)) }));
	if (drawn.every(({ points }) => points.length === 0)) return null;
	return drawPlot(frame.label, {
		width: CHART_WIDTH,
		height: 300,
		marginLeft: 70,
		marginRight: 110,
		marginTop: 28,
		x: { domain: [0.5, lastTurn + 0.5], label: "turn", ticks: turnTicks(lastTurn), tickFormat: "d" },
		y: { ...valueScale(frame), label: frame.axis, grid: true, nice: true },
		marks: [
			...drawn.flatMap(onsetMarks),
			...(rule === null ? [] : [Plot.ruleY([rule], { stroke: "var(--muted)", strokeDasharray: "5 4" })]),
			...drawn.flatMap(seriesMarks),
			Plot.text(endLabels(drawn, frame), { x: () => lastTurn, y: "at", text: "variant", fill: "color", ...LABEL }),
		],
	});
}

const LABEL = { textAnchor: "start", dx: 9, fontSize: 12, fontWeight: 600 } as const;

function valueScale({ scale }: TurnChartFrame): Plot.ScaleOptions {
	if (scale === "log") return { type: "log", tickFormat: formatLogTick, ticks: 6 };
	return scale === "share" ? { domain: [0, 1], tickFormat: "%" } : { tickFormat: "~g" };
}

function seriesMarks({ mark, points }: TurnSeries): Plot.Markish[] {
	const place = { x: "turn", y: "value" } as const;
	const line = Plot.line(points, { ...place, stroke: mark.color, strokeDasharray: mark.dash, strokeWidth: 1.8 });
	return [line, Plot.dot(points, { ...place, fill: mark.color, r: 2.2, symbol: mark.symbol })];
}

function onsetMarks({ onset, mark, variant }: TurnSeries): Plot.Markish[] {
	if (onset === null) return [];
	const words = `${variant}: ${onset.shape} at turn ${onset.turn} (${onset.low}–${onset.high})`;
	return [
		Plot.rectX([onset], {
			x1: ({ low }: DriftOnset) => low - 0.5,
			x2: ({ high }: DriftOnset) => high + 0.5,
			fill: mark.color,
			fillOpacity: 0.12,
		}),
		Plot.ruleX([onset.turn], { stroke: mark.color, strokeWidth: 1.2 }),
		Plot.text([onset], { x: "turn", frameAnchor: "top", dy: -12, text: () => words, fill: mark.color, fontSize: 11 }),
	];
}

function endLabels(series: readonly TurnSeries[], { scale }: TurnChartFrame): LineEnd[] {
	const ends = series.flatMap(({ variant, mark, points }) => {
		const last = points.at(-1);
		return last === undefined ? [] : [{ variant, color: mark.color, at: last.value }];
	});
	const values = series.flatMap(({ points }) => points.map(({ value }) => value));
	const [low, high] = scale === "share" ? [0, 1] : [Math.min(...values), Math.max(...values)];
	return spreadLabels(ends, { low, high, logarithmic: scale === "log" });
}

function isDrawable({ scale }: TurnChartFrame): (point: TurnPoint) => boolean {
	return ({ value }) => Number.isFinite(value) && (scale !== "log" || value > 0);
}

function turnTicks(last: number): number[] {
	const stride = [1, 5, 10, 20, 50, 100].find((candidate) => last / candidate <= 14) ?? 200;
	return Array.from({ length: last }, (_, index) => index + 1).filter((turn) => turn === 1 || turn % stride === 0);
}
