import * as Plot from "@observablehq/plot";
import type { Estimate } from "../../statistics/interval/estimate.ts";
import { CHART_WIDTH, type Chart, drawPlot } from "./draw-plot.ts";
import { logScale } from "./log-scale.ts";
import { fittingName, nameRoom } from "./name-room.ts";
import type { SeriesMark } from "./series-marks.ts";

/** An estimate of one variant, to be drawn with its interval. */
export interface IntervalPoint {
	readonly variant: string;
	readonly mark: SeriesMark;
	readonly estimate: Estimate;
}

export interface IntervalFrame {
	readonly label: string;
	readonly axis: string;
	readonly scale: "linear" | "log";
	readonly pass: number | null;
	readonly kill: number | null;
	/** What is drawn behind the bars: the range of a floor. */
	readonly band?: Pick<Estimate, "low" | "high"> | null;
}

/** One row a variant: the value as a symbol, its interval as a bar, and the thresholds as rules. */
export function drawIntervalChart(points: readonly IntervalPoint[], frame: IntervalFrame): Chart | null {
	const drawn = points.map(toBar(frame)).filter((bar) => bar !== null);
	if (drawn.length === 0) return null;
	const band = bandOf(frame);
	const reach = drawn.flatMap(({ low, value, high }) => [low, value, high]);
	const rules = [
		{ at: frame.pass, words: "pass" },
		{ at: frame.kill, words: "kill" },
	].filter((rule): rule is { at: number; words: string } => rule.at !== null && isNear(rule.at, reach, frame));
	return drawPlot(frame.label, {
		width: CHART_WIDTH,
		height: 52 + 28 * drawn.length,
		marginLeft: nameRoom(drawn, 150),
		marginRight: 40,
		marginTop: 20,
		x: {
			...valueScale([...reach, ...rules.map(({ at }) => at), ...band.flatMap(({ low, high }) => [low, high])], frame),
			label: frame.axis,
			labelAnchor: "center",
			grid: true,
		},
		y: { domain: drawn.map(({ variant }) => variant), label: null, tickFormat: fittingName },
		marks: [
			Plot.rectX(band, { x1: "low", x2: "high", fill: "var(--muted)", fillOpacity: 0.25 }),
			...(frame.scale === "linear" && isNear(0, reach, frame) ? [Plot.ruleX([0], { stroke: "var(--muted)" })] : []),
			Plot.ruleX(rules, { x: "at", stroke: "var(--fail)", strokeDasharray: "6 3", strokeWidth: 1.4 }),
			Plot.text(rules, { x: "at", text: "words", frameAnchor: "top", dy: -10, fill: "var(--fail)", fontSize: 11 }),
			Plot.link(drawn, { x1: "low", x2: "high", y1: "variant", y2: "variant", stroke: "color", strokeWidth: 3 }),
			Plot.dot(drawn, { x: "value", y: "variant", fill: "color", symbol: "symbol", r: 5.5 }),
		],
		symbol: { type: "identity" } as unknown as Plot.ScaleOptions,
	});
}

/** A floor of exactly nothing has no place on a logarithmic axis. */
function bandOf({ band, scale }: IntervalFrame): Pick<Estimate, "low" | "high">[] {
	if (band === null || band === undefined) return [];
	return scale === "linear" || band.low > 0 ? [{ low: band.low, high: band.high }] : [];
}

function valueScale(values: readonly number[], { scale }: IntervalFrame): Plot.ScaleOptions {
	return scale === "log" ? logScale(values) : { nice: true, ticks: 6, tickFormat: "~g" };
}

/** On a logarithmic axis an interval that reaches zero begins at the left end instead of nowhere. */
function toBar({ scale }: IntervalFrame) {
	return ({ variant, mark, estimate }: IntervalPoint) => {
		const { value, low, high } = estimate;
		if (![value, low, high].every(Number.isFinite) || (scale === "log" && !(high > 0))) return null;
		const least = scale === "log" ? high / 1e4 : Number.NEGATIVE_INFINITY;
		const { color, symbol } = mark;
		return { variant, color, symbol, value: Math.max(value, least), low: Math.max(low, least), high };
	};
}

/** A threshold that is far off would press everything else into a corner; the table has it. */
function isNear(at: number, reach: readonly number[], { scale }: IntervalFrame): boolean {
	const [low, high] = [Math.min(...reach), Math.max(...reach)];
	if (scale === "log") return at > low / 100 && at < high * 1000;
	const width = high - low || Math.abs(high) || 1;
	return at > low - 3 * width && at < high + 3 * width;
}
