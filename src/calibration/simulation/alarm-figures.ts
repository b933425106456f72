import { areaUnderCurve } from "../../statistics/auc.ts";
import type { ReferenceFigure } from "../reference-figure.ts";
import { FIGURE_CONFIDENCE, figureOf, percentFigure } from "./figure-of.ts";
import {
	PUBLISHED_ALARMS,
	PUBLISHED_AREAS,
	PUBLISHED_AUTOCORRELATION,
	PUBLISHED_DEFAULTS,
	PUBLISHED_RECALIBRATED,
	type PublishedFigures,
} from "./published-alarms.ts";
import type { SeriesDetector } from "./series-detector.ts";
import { changeWords, type SessionChange } from "./session-change.ts";
import { noiseWords, type SessionNoise } from "./session-noise.ts";
import { alarmShare, type SimulationLab } from "./simulation-lab.ts";

const INDEPENDENT: SessionNoise = { kind: "gaussian", rho: 0 };
const HEAVY: SessionNoise = { kind: "realistic", rho: 0 };
const NO_CHANGE: SessionChange = { kind: "none" };

/** Finds the detector that a published figure is about. */
export type DetectorById = (id: string) => SeriesDetector;

// Share of sessions with an alarm, per change and detector, in independent noise.
export function alarmFigures(lab: SimulationLab, detector: DetectorById): ReferenceFigure[] {
	return shareFigures(lab, detector, {
		table: "alarms, independent turns",
		noise: INDEPENDENT,
		rows: PUBLISHED_ALARMS,
	});
}

// The rolling window with its drop set for 5 % false alarms: what power it has then.
export function recalibratedFigures(lab: SimulationLab, detector: DetectorById): ReferenceFigure[] {
	return shareFigures(lab, detector, { table: "alarms, heavy tails", noise: HEAVY, rows: PUBLISHED_RECALIBRATED });
}

// Charts with other limits than ours, and what knowing the turn beforehand would gain.
export function defaultFigures(lab: SimulationLab, detector: DetectorById): ReferenceFigure[] {
	return shareFigures(lab, detector, { table: "alarms, other limits", noise: INDEPENDENT, rows: PUBLISHED_DEFAULTS });
}

// False alarms where neighbouring turns are alike.
export function autocorrelationFigures(lab: SimulationLab, detector: DetectorById): ReferenceFigure[] {
	return Object.entries(PUBLISHED_AUTOCORRELATION).flatMap(([id, published]) =>
		published.map((percent, index) => {
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

// How well statistics separate changed from unchanged sessions, whatever their limits.
export function areaFigures(lab: SimulationLab, detector: DetectorById): ReferenceFigure[] {
	return figuresOf(PUBLISHED_AREAS, detector, (found, change, published) => {
		const place = { table: "area under the curve", scenario: words(change), detector: found.subject.name };
		const scores = (of: SessionChange) => lab.statistics(found, { noise: INDEPENDENT, change: of });
		return figureOf(place, published, areaUnderCurve(scores(NO_CHANGE), scores(change), FIGURE_CONFIDENCE));
	});
}

function shareFigures(
	lab: SimulationLab,
	detector: DetectorById,
	{ table, noise, rows }: { table: string; noise: SessionNoise; rows: readonly PublishedFigures[] },
): ReferenceFigure[] {
	return figuresOf(rows, detector, (found, change, percent) => {
		const place = { table, scenario: words(change), detector: found.subject.name };
		return percentFigure(place, percent, alarmShare(lab, found, { noise, change }, FIGURE_CONFIDENCE));
	});
}

function figuresOf(
	rows: readonly PublishedFigures[],
	detector: DetectorById,
	figure: (found: SeriesDetector, change: SessionChange, published: number) => ReferenceFigure,
): ReferenceFigure[] {
	return rows.flatMap(({ change, values }) =>
		Object.entries(values).map(([id, published]) => figure(detector(id), change, published)),
	);
}

function words(change: SessionChange): string {
	const { fault, strength } = changeWords(change);
	return change.kind === "none" ? fault : `${fault}, ${strength}`;
}
