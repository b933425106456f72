import type { Measured } from "../../statistics/interval/estimate.ts";
import type { Comparison } from "../../verdict/comparison/comparison.ts";
import { drawIntervalChart, type IntervalFrame } from "../chart/interval-chart.ts";
import type { SeriesMark } from "../chart/series-marks.ts";
import type { TitledChart } from "../run/session/session-charts.ts";

const MARK: SeriesMark = { color: "var(--series-0)", dash: "none", symbol: "circle" };

/** The measured differences of two runs with their intervals, zero drawn as a rule; one chart a unit. */
export function createComparisonCharts({ outcomes, likelihoods }: Comparison): TitledChart[] {
	const frame = { scale: "linear", pass: null, kill: null } as const;
	return [
		draw(
			outcomes.map((one) => [`${one.part}, ${one.variant}`, one.loss] as const),
			"Loss of checked replies, B against A",
			{ ...frame, label: "Loss of checked replies, B against A, with intervals", axis: "share lost less gained" },
		),
		draw(
			likelihoods.map((one) => [`${one.part}, ${one.variant}`, one.pplDelta] as const),
			"Perplexity, B less A",
			{ ...frame, label: "Perplexity of B less that of A, with intervals", axis: "PPL" },
		),
	].filter((chart) => chart !== null);
}

function draw(
	rows: readonly (readonly [label: string, measured: Measured])[],
	title: string,
	frame: IntervalFrame,
): TitledChart | null {
	const points = rows.flatMap(([variant, measured]) =>
		measured.measured ? [{ variant, mark: MARK, estimate: measured.estimate }] : [],
	);
	const chart = drawIntervalChart(points, frame);
	return chart === null ? null : { title, note: "Right of zero B is worse; the numbers are in the tables.", chart };
}
