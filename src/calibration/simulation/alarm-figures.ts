import { areaUnderCurve } from "../../statistics/series/auc.ts";
import type { ReferenceFigure } from "../reference-figure.ts";
import { FIGURE_CONFIDENCE, figureOf, percentFigure } from "./figure-of.ts";
import {
	REFERENCE_ALARMS,
	REFERENCE_AREAS,
	REFERENCE_AUTOCORRELATION,
	REFERENCE_DEFAULTS,
	REFERENCE_RECALIBRATED,
	type ReferenceRow,
} from "./reference-alarms.ts";
import type { SeriesDetector } from "./series-detector.ts";
import { changeLabel, type SessionChange } from "./session-change.ts";
import { noiseWords, type SessionNoise } from "./session-noise.ts";
import { alarmShare, type SimulationLab } from "./simulation-lab.ts";

const INDEPENDENT: SessionNoise = { kind: "gaussian", rho: 0 };
const HEAVY: SessionNoise = { kind: "realistic", rho: 0 };
const NO_CHANGE: SessionChange = { kind: "none" };

/** Finds the detector that a reference figure is about. */
export type DetectorById = (id: string) => SeriesDetector;

/** Share of sessions with an alarm, per change and detector, in independent noise. */
export function alarmFigures(lab: SimulationLab, detector: DetectorById): ReferenceFigure[] {
	return shareFigures(lab, detector, {
		table: "alarms, independent turns",
		noise: INDEPENDENT,
		rows: REFERENCE_ALARMS,
	});
}

/** The rolling window with its drop set for 5 % false alarms: what power it has then. */
export function recalibratedFigures(lab: SimulationLab, detector: DetectorById): ReferenceFigure[] {
	return shareFigures(lab, detector, { table: "alarms, heavy tails", noise: HEAVY, rows: REFERENCE_RECALIBRATED });
}

/** Charts with other limits than ours, and what knowing the turn beforehand would gain. */
export function defaultFigures(lab: SimulationLab, detector: DetectorById): ReferenceFigure[] {
	return shareFigures(lab, detector, { table: "alarms, other limits", noise: INDEPENDENT, rows: REFERENCE_DEFAULTS });
}

/** False alarms where neighbouring turns are alike. */
export function autocorrelationFigures(lab: SimulationLab, detector: DetectorById): ReferenceFigure[] {
	return Object.entries(REFERENCE_AUTOCORRELATION).flatMap(([id, reference]) =>
		reference.map((percent, index) => {
			const noise: SessionNoise = { kind: "gaussian", rho: index === 0 ? 0.3 : 0.5 };
			const found = detector(id);
			const place = {
				table: "false alarms, autocorrelated turns",
				scenario: noiseWords(noise),
				detector: found.subject.name,
			};
			return percentFigure(place, percent, alarmShare(lab, found, { noise, change: NO_CHANGE }, FIGURE_CONFIDENCE));
		}),
	);
}

/** How well statistics separate changed from unchanged sessions, whatever their limits. */
export function areaFigures(lab: SimulationLab, detector: DetectorById): ReferenceFigure[] {
	return figuresOf(REFERENCE_AREAS, detector, (found, change, reference) => {
		const place = { table: "area under the curve", scenario: changeLabel(change), detector: found.subject.name };
		const scores = (of: SessionChange) => lab.statistics(found, { noise: INDEPENDENT, change: of });
		return figureOf(place, reference, areaUnderCurve(scores(NO_CHANGE), scores(change), FIGURE_CONFIDENCE));
	});
}

function shareFigures(
	lab: SimulationLab,
	detector: DetectorById,
	{ table, noise, rows }: { table: string; noise: SessionNoise; rows: readonly ReferenceRow[] },
): ReferenceFigure[] {
	return figuresOf(rows, detector, (found, change, percent) => {
		const place = { table, scenario: changeLabel(change), detector: found.subject.name };
		return percentFigure(place, percent, alarmShare(lab, found, { noise, change }, FIGURE_CONFIDENCE));
	});
}

function figuresOf(
	rows: readonly ReferenceRow[],
	detector: DetectorById,
	figure: (found: SeriesDetector, change: SessionChange, reference: number) => ReferenceFigure,
): ReferenceFigure[] {
	return rows.flatMap(({ change, values }) =>
		Object.entries(values).map(([id, reference]) => figure(detector(id), change, reference)),
	);
}
