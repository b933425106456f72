import { normalDraws } from "../../statistics/distribution/random-draws.ts";
import { clopperPearson } from "../../statistics/interval/clopper-pearson.ts";
import { rankScan } from "../../statistics/series/rank-scan.ts";
import type { ReferenceFigure } from "../reference-figure.ts";
import { FIGURE_CONFIDENCE, figureOf, percentFigure } from "./figure-of.ts";
import { leastEffect, type SizedChange } from "./least-effect.ts";
import { DRIFT_TEST } from "./scan-detectors.ts";
import { noiseWords, type SessionNoise } from "./session-noise.ts";
import { alarmShare, type SimulationLab } from "./simulation-lab.ts";

/** False alarms of the drift test in %. */
const FALSE_ALARMS: readonly (readonly [SessionNoise, number])[] = [
	[{ kind: "gaussian", rho: 0 }, 3],
	[{ kind: "gaussian", rho: 0.3 }, 5],
	[{ kind: "realistic", rho: 0 }, 3.4],
	[{ kind: "realistic", rho: 0.2 }, 5.3],
	[{ kind: "realistic", rho: 0.3 }, 5.6],
];

/** The effect in SD that one session shows in 90 % of cases, at an autocorrelation of 0, 0.2 and 0.3. */
const LEAST_EFFECTS: readonly (readonly [SizedChange, SessionNoise["kind"], readonly number[]])[] = [
	["step", "gaussian", [1.2, 1.4, 1.65]],
	["step", "realistic", [1.1, 1.3, 1.5]],
	["ramp", "gaussian", [1.65, 2, 2.2]],
	["ramp", "realistic", [1.5, 1.8, 2.1]],
];
const RHOS = [0, 0.2, 0.3];

/** Lengths at which the limits of the rank scan for 5, 2.5 and 1 % were computed beforehand. */
const SCAN_LIMITS: readonly (readonly [turns: number, limits: readonly number[]])[] = [
	[20, [2.309, 2.546, 2.804]],
	[30, [2.427, 2.672, 2.922]],
	[40, [2.5, 2.745, 3.01]],
	[50, [2.568, 2.813, 3.088]],
	[75, [2.655, 2.896, 3.16]],
	[100, [2.695, 2.945, 3.222]],
];
const SCAN_LEVELS = [5, 2.5, 1];

/** What the drift test of a run lets through, and the least effect that it finds. */
export function driftTestFigures(lab: SimulationLab): ReferenceFigure[] {
	const detector = DRIFT_TEST.subject.name;
	const alarms = FALSE_ALARMS.map(([noise, percent]) => {
		const place = { table: "false alarms of the drift test", scenario: noiseWords(noise), detector };
		return percentFigure(
			place,
			percent,
			alarmShare(lab, DRIFT_TEST, { noise, change: { kind: "none" } }, FIGURE_CONFIDENCE),
		);
	});
	const effects = LEAST_EFFECTS.flatMap(([change, kind, reference]) =>
		reference.map((effect, index) => {
			const noise: SessionNoise = { kind, rho: RHOS[index] as number };
			const place = { table: `least ${change} found in 90 %, SD`, scenario: noiseWords(noise), detector };
			// Given to a twentieth: 1.65 stands between 1.6 and 1.7.
			const figure = figureOf(place, effect, leastEffect(lab, DRIFT_TEST, { noise, change }, FIGURE_CONFIDENCE));
			return figure;
		}),
	);
	return [...alarms, ...effects];
}

/** Share of unchanged sessions beyond the reference limits of the rank scan, by length. */
export function scanLimitFigures(lab: SimulationLab): ReferenceFigure[] {
	return SCAN_LIMITS.flatMap(([turns, limits]) => {
		const draw = normalDraws(lab.random(`rank scan of ${turns}`));
		const scores = Array.from({ length: lab.sessions }, () => rankScan(Array.from({ length: turns }, draw)).z);
		return limits.map((limit, index) => {
			const beyond = scores.filter((z) => z > limit).length;
			const place = {
				table: "limits of the rank scan",
				scenario: `${turns} turns, limit ${limit}`,
				detector: "rank scan",
			};
			const ours = clopperPearson(beyond, lab.sessions, "share", FIGURE_CONFIDENCE);
			return percentFigure(place, SCAN_LEVELS[index] as number, ours);
		});
	});
}
