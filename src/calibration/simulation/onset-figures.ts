import { clopperPearson } from "../../statistics/interval/clopper-pearson.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import { quantileInterval } from "../../statistics/interval/quantile-interval.ts";
import { driftScores } from "../../statistics/series/drift-detector.ts";
import { fitDriftShape } from "../../statistics/series/drift-shape.ts";
import { fitHinge } from "../../statistics/series/hinge-fit.ts";
import { rankScan } from "../../statistics/series/rank-scan.ts";
import { compareFigure, type ReferenceFigure } from "../reference-figure.ts";
import type { DetectorById } from "./alarm-figures.ts";
import { FIGURE_CONFIDENCE, figureOf, percentFigure } from "./figure-of.ts";
import { changeLabel, SESSION, type SessionChange } from "./session-change.ts";
import type { SimulationLab } from "./simulation-lab.ts";

const step = (size: number): SessionChange => ({ kind: "step", size });
const RAMP: SessionChange = { kind: "ramp", size: 2 };
const SIZES = [1, 1.5, 2];
/** Median turns from the step to the alarm (charts), or from the true to the estimated turn (scans). */
const DELAYS: Readonly<Record<string, readonly number[]>> = {
	cusum: [9, 6, 4],
	"cusum-known": [7, 4, 3],
	"page-hinkley": [9, 6, 4],
	"mean-scan": [2, 1, 0],
	"rank-scan": [1, 1, 0],
};
const SCANS = new Set(["mean-scan", "rank-scan"]);
const COVERAGE = [89, 95, 97];
const WIDTHS = [11, 7, 5];
/** Shapes told apart, as computed beforehand: 90-96 % of steps, 49-77 % of ramps. */
const RIGHT_SHAPES = { step: [0.93, 0.03], ramp: [0.63, 0.14] } as const;

/** When detectors alarm and which turn they name, over sessions with a step. */
export function delayFigures(lab: SimulationLab, detector: DetectorById): ReferenceFigure[] {
	return Object.entries(DELAYS).flatMap(([id, reference]) =>
		SIZES.map((size, index) => {
			const turns = seriesOf(lab, step(size))
				.map(detector(id).turn)
				.filter((turn) => turn !== null);
			const distances = SCANS.has(id)
				? turns.map((turn) => Math.abs(turn - SESSION.step))
				: turns.map((turn) => turn - SESSION.step).filter((delay) => delay >= 0);
			const place = {
				table: "median delay, turns",
				scenario: changeLabel(step(size)),
				detector: detector(id).subject.name,
			};
			return figureOf(place, reference[index] as number, medianOf(distances));
		}),
	);
}

/** How often the onset set of flagged sessions holds the true turn, and how wide it is; ramps dated by the hinge. */
export function onsetFigures(lab: SimulationLab): ReferenceFigure[] {
	return [...SIZES.flatMap((size, index) => setFigures(lab, size, index)), ...rampFigures(lab), ...shapeFigures(lab)];
}

function setFigures(lab: SimulationLab, size: number, index: number): ReferenceFigure[] {
	const flagged = seriesOf(lab, step(size))
		.map(driftScores)
		.filter(({ strength }) => strength > 1);
	const sets = flagged.map(({ scan }) => scan.onsetSet);
	const covering = sets.filter(([low, high]) => low <= SESSION.step && SESSION.step <= high);
	const place = (table: string) => ({
		table,
		scenario: changeLabel(step(size)),
		detector: "onset set of the rank scan",
	});
	return [
		percentFigure(
			place("onset set holds the true turn"),
			COVERAGE[index] as number,
			shareOf(covering.length, sets.length),
		),
		figureOf(
			place("median width, turns"),
			WIDTHS[index] as number,
			medianOf(sets.map(([low, high]) => high - low + 1)),
		),
	];
}

function rampFigures(lab: SimulationLab): ReferenceFigure[] {
	const all = seriesOf(lab, RAMP);
	const hinges = all.map((series) => fitHinge(series).knee - SESSION.rampFrom);
	const scans = all.map(rankScan);
	const covering = scans.filter(({ onsetSet: [low, high] }) => low <= SESSION.rampFrom && SESSION.rampFrom <= high);
	const place = (table: string, detector: string) => ({ table, scenario: changeLabel(RAMP), detector });
	const quartile = (p: number): Measured => quantileInterval(hinges, p, "turns", FIGURE_CONFIDENCE);
	return [
		figureOf(place("median error, turns", "hinge fit"), 0, medianOf(hinges)),
		figureOf(place("lower quartile of the error, turns", "hinge fit"), -5, quartile(0.25)),
		figureOf(place("upper quartile of the error, turns", "hinge fit"), 4, quartile(0.75)),
		figureOf(
			place("median error, turns", "rank scan"),
			8,
			medianOf(scans.map(({ onset }) => onset - SESSION.rampFrom)),
		),
		percentFigure(
			place("onset set holds the true turn", "onset set of the rank scan"),
			23,
			shareOf(covering.length, lab.sessions),
		),
	];
}

function shapeFigures(lab: SimulationLab): ReferenceFigure[] {
	return [step(1.5), RAMP].map((change) => {
		const shape = change.kind === "ramp" ? "ramp" : "step";
		const right = seriesOf(lab, change).filter((series) => fitDriftShape(series, rankScan(series)).shape === shape);
		const [reference, tolerance] = RIGHT_SHAPES[shape];
		const place = {
			table: "shape told right",
			scenario: changeLabel(change),
			detector: "step or ramp by least squares",
		};
		return compareFigure({ ...place, reference, tolerance, ours: shareOf(right.length, lab.sessions) });
	});
}

function seriesOf(lab: SimulationLab, change: SessionChange): readonly (readonly number[])[] {
	return lab.series({ noise: { kind: "gaussian", rho: 0 }, change });
}

function shareOf(count: number, sessions: number): Measured {
	return clopperPearson(count, sessions, "share", FIGURE_CONFIDENCE);
}

function medianOf(values: readonly number[]): Measured {
	return quantileInterval(values, 0.5, "turns", FIGURE_CONFIDENCE);
}
