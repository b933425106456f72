import * as Plot from "@observablehq/plot";
import { formatCount } from "../../words/format-number.ts";
import { CHART_WIDTH, type Chart, drawPlot } from "./draw-plot.ts";
import { fittingName, nameRoom } from "./name-room.ts";
import type { SeriesMark } from "./series-marks.ts";

/** A ratio with its interval behind a cache of so many tokens. */
export interface DepthPoint {
	readonly depth: number;
	readonly value: number;
	readonly low: number;
	readonly high: number;
}

export interface DepthSeries {
	readonly variant: string;
	readonly mark: SeriesMark;
	readonly points: readonly DepthPoint[];
}

export interface DepthFrame {
	readonly label: string;
	readonly pass: number | null;
	readonly kill: number | null;
}

/** Share of the room of one depth over which the variants are spread, so that no interval covers another. */
const SPREAD = 0.5;
/** The key begins right of the name of the vertical axis. */
const KEY_START = 110;
const KEY_LINE = 18;
const TICKS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10, 20, 50, 100];

/** Ratio to the baseline against depth: a symbol with its interval for each variant, depths at equal distances. */
export function drawDepthChart(series: readonly DepthSeries[], { label, pass, kill }: DepthFrame): Chart | null {
	const depths = [...new Set(series.flatMap(({ points }) => points.map(({ depth }) => depth)))].sort((a, b) => a - b);
	const drawn = series.filter(({ points }) => points.length > 0);
	if (depths.length < 2) return null;
	const places = drawn.flatMap((one, index) => placed(one, depths, shiftOf(index, drawn.length)));
	const key = layKey(drawn);
	const rules = [
		{ at: pass, words: "pass", dy: -5 },
		{ at: kill, words: "kill", dy: 5 },
	].filter(({ at }) => at !== null);
	return drawPlot(label, {
		width: CHART_WIDTH,
		height: 300,
		marginLeft: 60,
		marginRight: 110,
		marginTop: 28 + KEY_LINE * key.lines,
		x: {
			domain: [-0.5, depths.length - 0.5],
			label: "tokens in the cache",
			labelAnchor: "center",
			ticks: depths.map((_, index) => index),
			tickFormat: (index: number) => formatCount(depths[index] ?? 0),
		},
		y: { ...ratioScale(places), label: "variant ÷ baseline", grid: true, tickFormat: "~g" },
		marks: [
			Plot.ruleY([1], { stroke: "var(--muted)" }),
			Plot.ruleY(rules, { y: "at", stroke: "var(--fail)", strokeDasharray: "6 3", strokeWidth: 1.4 }),
			...rules.map((rule) =>
				Plot.text([rule], {
					y: "at",
					text: "words",
					frameAnchor: "right",
					dx: 32,
					dy: rule.dy,
					fill: "var(--fail)",
					fontSize: 11,
				}),
			),
			Plot.link(places, {
				x1: "x",
				x2: "x",
				y1: "low",
				y2: "high",
				stroke: "color",
				strokeWidth: 3,
				strokeOpacity: 0.55,
			}),
			Plot.line(places, { x: "x", y: "value", z: "variant", stroke: "color", strokeWidth: 1.4 }),
			Plot.dot(places, { x: "x", y: "value", fill: "color", symbol: "symbol", r: 5 }),
			...key.entries.flatMap(({ one, dx, line }) => keyMarks(one, dx, KEY_LINE * (key.lines - 1 - line))),
		],
		symbol: { type: "identity" } as unknown as Plot.ScaleOptions,
	});
}

/** Logarithmic where half as fast and twice as fast both come up: they are as far from 1. */
function ratioScale(places: readonly DepthPoint[]): Plot.ScaleOptions {
	const low = Math.min(...places.map((place) => place.low), 0.9);
	const high = Math.max(...places.map((place) => place.high), 1.1);
	if (high / low < 2.5) return { nice: true };
	return { type: "log", domain: [low / 1.05, high * 1.05], ticks: TICKS.filter((tick) => tick > low && tick < high) };
}

function shiftOf(index: number, count: number): number {
	return count === 1 ? 0 : SPREAD * (index / (count - 1) - 0.5);
}

function placed({ variant, mark, points }: DepthSeries, depths: readonly number[], shift: number) {
	const { color, symbol } = mark;
	return points
		.filter(({ value, low, high }) => [value, low, high].every((one) => Number.isFinite(one) && one > 0))
		.map((point) => ({ ...point, variant, color, symbol, x: depths.indexOf(point.depth) + shift }));
}

/** The key above the drawing, in as many lines as the names need: at line ends they would cover each other. */
function layKey(drawn: readonly DepthSeries[]) {
	let [dx, line] = [KEY_START, 0];
	const entries = drawn.map((one) => {
		const room = nameRoom([one], 60) + 30;
		if (dx > KEY_START && dx + room > CHART_WIDTH - 60) [dx, line] = [KEY_START, line + 1];
		const entry = { one, dx, line };
		dx += room;
		return entry;
	});
	return { entries, lines: line + 1 };
}

function keyMarks({ variant, mark }: DepthSeries, dx: number, above: number): Plot.Markish[] {
	const place = { frameAnchor: "top-left", dy: -20 - above } as const;
	return [
		Plot.dot([mark], { ...place, dx, fill: mark.color, symbol: mark.symbol, r: 5 }),
		Plot.text([variant], {
			...place,
			dx: dx + 12,
			dy: -25 - above,
			fill: mark.color,
			fontSize: 12,
			fontWeight: 600,
			text: fittingName,
		}),
	];
}
