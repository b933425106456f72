import type { Measured } from "../../statistics/interval/estimate.ts";
import type { Comparison, Reading } from "../../verdict/comparison/comparison.ts";
import { drawIntervalChart, type IntervalFrame } from "../chart/interval-chart.ts";
import type { SeriesMark } from "../chart/series-marks.ts";
import type { TitledChart } from "../run/session/session-charts.ts";

const MARK: SeriesMark = { color: "var(--series-0)", dash: "none", symbol: "circle" };

/** What an interval chart draws of one comparison. */
type Row = readonly [label: string, measured: Measured, reading: Reading];

/** The measured differences of two runs with their intervals, zero drawn as a rule; one chart a unit, none of zeros alone. */
export function createComparisonCharts({ outcomes, likelihoods }: Comparison): TitledChart[] {
	const frame = { scale: "linear", pass: null, kill: null } as const;
	const place = ({ part, variant }: { readonly part: string; readonly variant: string }) => `${part}, ${variant}`;
	return [
		draw(
			outcomes.map((one): Row => [place(one), inPercent(one.loss), one.reading]),
			"Loss of checked replies, B against A",
			{ ...frame, label: "Loss of checked replies, B against A, with intervals", axis: "lost less gained, %" },
		),
		draw(
			likelihoods.map((one): Row => [place(one), one.pplDelta, one.reading]),
			"Perplexity, B less A",
			{ ...frame, label: "Perplexity of B less that of A, with intervals", axis: "PPL" },
		),
	].filter((chart) => chart !== null);
}

/** The tables beside the chart have percent. */
function inPercent(measured: Measured): Measured {
	if (!measured.measured) return measured;
	const { value, low, high } = measured.estimate;
	return { measured: true, estimate: { ...measured.estimate, value: value * 100, low: low * 100, high: high * 100 } };
}

function draw(rows: readonly Row[], title: string, frame: IntervalFrame): TitledChart | null {
	if (rows.every(([, , reading]) => reading === "identical" || reading === "not-measured")) return null;
	const points = rows.flatMap(([variant, measured]) =>
		measured.measured ? [{ variant, mark: MARK, estimate: measured.estimate }] : [],
	);
	const chart = drawIntervalChart(points, frame);
	return chart === null ? null : { title, note: "Right of zero B is worse; the numbers are in the tables.", chart };
}
