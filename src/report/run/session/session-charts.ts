import type { RecallAnalysis } from "../../../score/session/recall-analysis.ts";
import type { SessionDriftAnalysis } from "../../../score/session/session-analysis.ts";
import type { TurnDivergence } from "../../../score/session/turn-divergence.ts";
import type { DriftOnset } from "../../../statistics/series/turn-drift.ts";
import { type AnswerRow, drawAnswerChart } from "../../chart/answer-chart.ts";
import type { Chart } from "../../chart/draw-plot.ts";
import type { SeriesMark } from "../../chart/series-marks.ts";
import { drawTurnChart, type TurnChartFrame } from "../../chart/turn-chart.ts";

/** A drawing with its title and what it shows. */
export interface TitledChart {
	readonly title: string;
	readonly note: string;
	readonly chart: Chart;
}

type Frame = Pick<TurnChartFrame, "axis" | "scale" | "rule"> & {
	readonly title: string;
	readonly note: string;
	/** Whose onset is drawn. */
	readonly measure: SessionDriftAnalysis["measures"][number]["measure"];
};

/** The curves of a session part: divergence, likelihood and agreement of the replays, answers of the free runs. */
export function createSessionCharts(
	drifts: readonly SessionDriftAnalysis[],
	recalls: readonly RecallAnalysis[],
	markOf: (variant: string) => SeriesMark,
): TitledChart[] {
	const last = lastTurnOf(drifts, recalls);
	const floor = drifts.find(({ klFloor }) => klFloor !== null)?.klFloor?.value ?? null;
	return [
		driftChart(drifts, markOf, last, ({ logKl }) => Math.exp(logKl), {
			measure: "kl",
			title: "KL divergence by turn",
			note: "Mean KL divergence to the baseline plus the floor; the dashed rule is the floor that the control measured. A shaded band is the set of turns at which a drift may have begun.",
			axis: "KL, nats/token",
			scale: "log",
			rule: floor !== null && floor > 0 ? floor : null,
		}),
		driftChart(drifts, markOf, last, ({ nllDifference }) => nllDifference, {
			measure: "likelihood",
			title: "Likelihood difference by turn",
			note: "How much less likely the baseline's own words are under the variant: above zero is harm.",
			axis: "NLL − baseline, nats/token",
			scale: "linear",
			rule: 0,
		}),
		driftChart(drifts, markOf, last, ({ sameTop }) => sameTop, {
			measure: "same-top",
			title: "Same most probable token by turn",
			note: "Share of positions at which variant and baseline rank the same token first.",
			axis: "same top token",
			scale: "share",
			rule: null,
		}),
		answerChart(recalls, last),
	].filter((chart) => chart !== null);
}

/** How many turns the longest session of a part has, replayed or lived. */
export function lastTurnOf(
	drifts: readonly { readonly turns: readonly { readonly turn: number }[] }[],
	recalls: readonly { readonly byTurn: readonly { readonly turn: number }[] }[],
): number {
	const turns = [...drifts.flatMap((one) => one.turns), ...recalls.flatMap((one) => one.byTurn)];
	return turns.reduce((last, { turn }) => Math.max(last, turn), 0);
}

function driftChart(
	drifts: readonly SessionDriftAnalysis[],
	markOf: (variant: string) => SeriesMark,
	lastTurn: number,
	value: (turn: TurnDivergence) => number,
	{ title, note, measure, ...frame }: Frame,
): TitledChart | null {
	const series = drifts.map(({ variant, turns, measures }) => ({
		variant,
		mark: markOf(variant),
		onset: onsetOf(measures, measure),
		points: turns.map((turn) => ({ turn: turn.turn, value: value(turn) })),
	}));
	const words = series.map(({ variant, onset }) =>
		onset === null ? `${variant}: no drift found` : `${variant}: drift from turn ${onset.turn}`,
	);
	const chart = drawTurnChart(series, { ...frame, lastTurn, label: `${title}. ${words.join("; ")}.` });
	return chart === null ? null : { title, note, chart };
}

function onsetOf(measures: SessionDriftAnalysis["measures"], measure: Frame["measure"]): DriftOnset | null {
	const drift = measures.find((one) => one.measure === measure)?.drift;
	return drift?.tested ? drift.onset : null;
}

function answerChart(recalls: readonly RecallAnalysis[], lastTurn: number): TitledChart | null {
	const baseline = recalls[0]?.byTurn.map((turn) => ({ ...turn, right: turn.baselineRight })) ?? [];
	const rows: AnswerRow[] = [{ variant: "baseline", byTurn: baseline }, ...recalls];
	const chart = recalls.length === 0 ? null : drawAnswerChart(rows, lastTurn);
	const note =
		"Checked answers of the free-running sessions. A box is a turn with checked answers over all conversations; a number in it says how many were right where not all were, a dashed box that the baseline misses it too.";
	return chart === null ? null : { title: "Checked answers by turn", note, chart };
}
