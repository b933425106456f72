import { unmeasured } from "../../statistics/interval/estimate.ts";
import { areaUnderCurve } from "../../statistics/series/auc.ts";
import type { CalibrationReport, DetectorArea, FalseAlarmRate, FaultRow, LeastEffect } from "../calibration-report.ts";
import type { ReferenceFigure } from "../reference-figure.ts";
import {
	alarmFigures,
	areaFigures,
	autocorrelationFigures,
	type DetectorById,
	defaultFigures,
	recalibratedFigures,
} from "./alarm-figures.ts";
import { contrastFigures } from "./contrast-figures.ts";
import { createDetectors } from "./detector-list.ts";
import { driftTestFigures, scanLimitFigures } from "./drift-test-figures.ts";
import { leastEffect, type SizedChange } from "./least-effect.ts";
import { delayFigures, onsetFigures } from "./onset-figures.ts";
import { phaseFigures } from "./phase-figures.ts";
import { pooledFalseAlarms, pooledFaults } from "./pooled-sessions.ts";
import { DRIFT_TEST } from "./scan-detectors.ts";
import type { SeriesDetector } from "./series-detector.ts";
import { changeLabel, changeWords, SESSION, type SessionChange } from "./session-change.ts";
import { noiseWords, type SessionNoise } from "./session-noise.ts";
import { alarmShare, createSimulationLab, type SimulationLab, type SimulationSettings } from "./simulation-lab.ts";

const NOISES: readonly SessionNoise[] = [
	{ kind: "gaussian", rho: 0 },
	{ kind: "realistic", rho: 0 },
	{ kind: "gaussian", rho: 0.3 },
	{ kind: "realistic", rho: 0.3 },
];
const PLAIN = NOISES[0] as SessionNoise;
const NO_CHANGE: SessionChange = { kind: "none" };
const CHANGES: readonly SessionChange[] = [
	{ kind: "step", size: 1 },
	{ kind: "step", size: 2 },
	{ kind: "ramp", size: 1 },
	{ kind: "ramp", size: 2 },
	{ kind: "glitch", size: 6 },
	{ kind: "recurring", size: 4, share: 0.2 },
];

/** A part of the simulation, for a progress line. */
export interface SimulationStep {
	readonly done: number;
	readonly of: number;
	readonly next: string;
}

/**
 * Error rates of the drift detectors on simulated sessions of fifty turns, beside the reference figures. A generator,
 * so that its caller can show progress and stop between two tables; the same settings give the same report.
 */
export function* simulateCalibration(settings: SimulationSettings): Generator<SimulationStep, CalibrationReport> {
	const lab = createSimulationLab(settings);
	const { shown, byId } = createDetectors(lab);
	const figures: ReferenceFigure[] = [];
	const tables = figureTables(lab, byId);
	const of = tables.length + 4;
	for (const [done, [name, table]] of tables.entries()) {
		yield { done, of, next: name };
		figures.push(...table());
	}
	yield { done: tables.length, of, next: "false alarms" };
	const falseAlarms = [
		...NOISES.flatMap((noise) => shown.map((detector) => falseAlarm(lab, detector, noise))),
		...pooledFalseAlarms(lab),
	];
	yield { done: tables.length + 1, of, next: "changes" };
	const faults = [...CHANGES.map((change) => faultRow(lab, shown, change)), ...pooledFaults(lab)];
	yield { done: tables.length + 2, of, next: "least effects" };
	const leastEffects = shown.flatMap((detector) =>
		(["step", "ramp"] as const).map((change) => leastEffectOf(lab, detector, change)),
	);
	yield { done: tables.length + 3, of, next: "areas" };
	const areas = CHANGES.flatMap((change) => shown.map((detector) => areaOf(lab, detector, change)));
	return {
		mode: "simulation",
		facts: factsOf(settings),
		suites: [],
		falseAlarms,
		floors: [],
		faults,
		leastEffects,
		areas,
		figures,
	};
}

function figureTables(lab: SimulationLab, byId: DetectorById): (readonly [string, () => ReferenceFigure[]])[] {
	return [
		["alarms, independent turns", () => alarmFigures(lab, byId)],
		["alarms, heavy tails", () => recalibratedFigures(lab, byId)],
		["alarms, other limits", () => defaultFigures(lab, byId)],
		["phases in one order", () => phaseFigures(lab)],
		["autocorrelated turns", () => autocorrelationFigures(lab, byId)],
		["areas under the curve", () => areaFigures(lab, byId)],
		["delays", () => delayFigures(lab, byId)],
		["onset sets", () => onsetFigures(lab)],
		["the drift test", () => driftTestFigures(lab)],
		["limits of the rank scan", () => scanLimitFigures(lab)],
		["contrasts of conversations", () => contrastFigures(lab)],
	];
}

/** A promise made for independent turns is no promise for others; the drift test of a run makes it for both. */
function falseAlarm(lab: SimulationLab, detector: SeriesDetector, noise: SessionNoise): FalseAlarmRate {
	const bound = noise.rho === 0 || detector.subject.id === DRIFT_TEST.subject.id;
	const rate = alarmShare(lab, detector, { noise, change: NO_CHANGE });
	return { subject: detector.subject, condition: noiseWords(noise), promised: bound ? detector.promised : null, rate };
}

function faultRow(lab: SimulationLab, detectors: readonly SeriesDetector[], change: SessionChange): FaultRow {
	const cells = detectors.map((detector) => ({
		subject: detector.subject,
		caught: alarmShare(lab, detector, { noise: PLAIN, change }),
		trials: SESSION.turns,
		note: null,
	}));
	return { ...changeWords(change), size: unmeasured("simulated"), cells };
}

function leastEffectOf(lab: SimulationLab, detector: SeriesDetector, change: SizedChange): LeastEffect {
	return {
		subject: detector.subject,
		effect: change === "step" ? `step at turn ${SESSION.step}` : `slow slide from turn ${SESSION.rampFrom}, end value`,
		design: `one session of ${SESSION.turns} turns, ${noiseWords(PLAIN)}`,
		size: leastEffect(lab, detector, { noise: PLAIN, change }),
	};
}

function areaOf(lab: SimulationLab, detector: SeriesDetector, change: SessionChange): DetectorArea {
	const scores = (of: SessionChange) => lab.statistics(detector, { noise: PLAIN, change: of });
	return {
		subject: detector.subject,
		fault: changeLabel(change),
		area: areaUnderCurve(scores(NO_CHANGE), scores(change)),
	};
}

function factsOf({ seed, sessions }: SimulationSettings): CalibrationReport["facts"] {
	return [
		{ name: "seed", value: String(seed) },
		{
			name: "sessions",
			value: `${sessions} a table cell, ${SESSION.turns} turns each; answers and flips in five conversations pooled`,
		},
		{ name: "effects", value: "in standard deviations (SD) of a turn's noise" },
	];
}
