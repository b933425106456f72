import * as Plot from "@observablehq/plot";
import type { DriftOnset } from "../../statistics/series/turn-drift.ts";
import { formatSignificant } from "../../words/format-number.ts";
import { CHART_WIDTH, type Chart, drawPlot } from "./draw-plot.ts";
import { drawEndLabels, lineEnds } from "./end-labels.ts";
import { logScale } from "./log-scale.ts";
import { fittingName, nameRoom } from "./name-room.ts";
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

/** Height of the words about one onset, and what is above them. */
const ONSET_LINE = 13;
const ONSET_TOP = 16;

/** A share's axis spans at least two percent. */
const NARROWEST_SHARE = 0.02;
/** So many times the next point, and a point is a spike. */
const SPIKE = 1.5;

/** A curve for each variant over the turns of a session, with the turns at which a drift may have begun. */
export function drawTurnChart(series: readonly TurnSeries[], frame: TurnChartFrame): Chart | null {
	const { lastTurn, rule, scale } = frame;
	const drawn = series.map((one) => ({ ...one, points: one.points.filter(isDrawable(frame)) }));
	if (drawn.every(({ points }) => points.length === 0)) return null;
	const y = valueScale(drawn, frame);
	const onsets = drawn.filter(({ onset }) => onset !== null).length;
	const logarithmic = scale === "log";
	const [low = 0, high = 1] = logarithmic ? y.domain.map((decades) => 10 ** decades) : y.domain;
	return drawPlot(frame.label, {
		width: CHART_WIDTH,
		height: 300,
		marginLeft: 70,
		marginRight: nameRoom(drawn, 90),
		marginTop: ONSET_TOP + ONSET_LINE * Math.max(1, onsets),
		x: {
			domain: [0.5, lastTurn + 0.5],
			label: "turn",
			labelAnchor: "center",
			ticks: turnTicks(lastTurn),
			tickFormat: "d",
		},
		y: { ...y, label: frame.axis, grid: true },
		marks: [
			...drawn.filter(({ onset }) => onset !== null).flatMap((one, line) => onsetMarks(one, line, lastTurn)),
			...(rule === null ? [] : [Plot.ruleY([rule], { stroke: "var(--muted)", strokeDasharray: "5 4" })]),
			...drawn.flatMap(seriesMarks),
			...(scale === "linear" ? spikeMarks(drawn, lastTurn) : []),
			drawEndLabels(lineEnds(drawn), lastTurn, { low, high, logarithmic }),
		],
	});
}

function valueScale(series: readonly TurnSeries[], { scale, rule }: TurnChartFrame) {
	if (scale === "share") return shareScale(series);
	const values = [
		...series.flatMap(({ points }) => points.map(({ value }) => value)),
		...(rule === null ? [] : [rule]),
	];
	if (scale === "log") return logScale(values);
	const [low, high] = [Math.min(...values), Math.max(...values)];
	const margin = (high - low || Math.abs(high) || 1) * 0.06;
	return { domain: [low - margin, high + margin], tickFormat: "~g" };
}

/** From the lowest share that is drawn, and never so close that a hair looks like a fall. */
function shareScale(series: readonly TurnSeries[]) {
	const lowest = Math.min(1, ...series.flatMap(({ points }) => points.map(({ value }) => value)));
	const room = Math.max(NARROWEST_SHARE, 1.1 * (1 - lowest));
	return { domain: [Math.max(0, 1 - room), 1], tickFormat: room < 0.05 ? ".1%" : ".0%" };
}

/** Names the one point that sets the scale by itself, so that nobody has to guess whose it is and when. */
function spikeMarks(drawn: readonly TurnSeries[], lastTurn: number): Plot.Markish[] {
	const points = drawn.flatMap(({ variant, mark, points: own }) => own.map((one) => ({ ...one, variant, mark })));
	const sorted = points.sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
	const [first, second] = sorted;
	if (first === undefined || second === undefined) return [];
	if (Math.abs(first.value) < SPIKE * Math.abs(second.value)) return [];
	const words = `${fittingName(first.variant)}, turn ${first.turn}: ${formatSignificant(first.value, 2)}`;
	return [
		Plot.text([first], {
			x: "turn",
			y: "value",
			text: () => words,
			textAnchor: first.turn > lastTurn / 2 ? "end" : "start",
			dx: first.turn > lastTurn / 2 ? -8 : 8,
			fill: first.mark.color,
			fontSize: 11,
		}),
	];
}

function seriesMarks({ mark, points }: TurnSeries): Plot.Markish[] {
	const place = { x: "turn", y: "value" } as const;
	const line = Plot.line(points, { ...place, stroke: mark.color, strokeDasharray: mark.dash, strokeWidth: 1.8 });
	return [line, Plot.dot(points, { ...place, fill: mark.color, r: 2.2, symbol: mark.symbol })];
}

/** A line of words above the frame for each onset, which leans inwards where it would run out of the drawing. */
function onsetMarks({ onset, mark, variant }: TurnSeries, line: number, lastTurn: number): Plot.Markish[] {
	if (onset === null) return [];
	const words = `${fittingName(variant)}: ${onset.shape} at turn ${onset.turn} (${onset.low}–${onset.high})`;
	return [
		Plot.rectX([onset], {
			x1: ({ low }: DriftOnset) => low - 0.5,
			x2: ({ high }: DriftOnset) => high + 0.5,
			fill: mark.color,
			fillOpacity: 0.12,
		}),
		Plot.ruleX([onset.turn], { stroke: mark.color, strokeWidth: 1.2 }),
		Plot.text([words], {
			x: () => onset.turn,
			frameAnchor: "top",
			textAnchor: onset.turn < lastTurn / 3 ? "start" : onset.turn > (2 * lastTurn) / 3 ? "end" : "middle",
			dy: -12 - ONSET_LINE * line,
			text: (text: string) => text,
			fill: mark.color,
			fontSize: 11,
		}),
	];
}

function isDrawable({ scale }: TurnChartFrame): (point: TurnPoint) => boolean {
	return ({ value }) => Number.isFinite(value) && (scale !== "log" || value > 0);
}

function turnTicks(last: number): number[] {
	const stride = [1, 5, 10, 20, 50, 100].find((candidate) => last / candidate <= 14) ?? 200;
	return Array.from({ length: last }, (_, index) => index + 1).filter((turn) => turn === 1 || turn % stride === 0);
}
