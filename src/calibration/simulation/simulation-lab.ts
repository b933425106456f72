import { type Random, seededRandom } from "../../statistics/distribution/random.ts";
import { clopperPearson } from "../../statistics/interval/clopper-pearson.ts";
import { DECISION_CONFIDENCE, type Measured } from "../../statistics/interval/estimate.ts";
import type { SeriesDetector } from "./series-detector.ts";
import { applyChange, changeWords, SESSION, type SessionChange } from "./session-change.ts";
import { noiseSource, noiseWords, type SessionNoise } from "./session-noise.ts";

/** Seed and number of sessions of one simulation. */
export interface SimulationSettings {
	readonly seed: number;
	readonly sessions: number;
}

/** What happens to simulated sessions: the noise, and the change on top of it. */
export interface Scenario {
	readonly noise: SessionNoise;
	readonly change: SessionChange;
}

/** Simulated sessions by scenario, made once; the same seed makes the same sessions whatever is asked for first. */
export interface SimulationLab {
	readonly sessions: number;
	readonly series: (scenario: Scenario) => readonly (readonly number[])[];
	readonly statistics: (detector: SeriesDetector, scenario: Scenario) => readonly number[];
	/** A source of its own for whatever else needs chance, by name. */
	readonly random: (name: string) => Random;
}

/** Sessions and statistics are kept: several tables look at the same ones. */
export function createSimulationLab({ seed, sessions }: SimulationSettings): SimulationLab {
	const random = (name: string): Random => seededRandom((seed ^ hashOf(name)) >>> 0);
	const series = remembered((key: string, scenario: Scenario) => drawSessions(sessions, scenario, random(key)));
	const statistics = remembered((_key: string, detector: SeriesDetector, scenario: Scenario) =>
		series(scenarioWords(scenario), scenario).map(detector.statistic),
	);
	return {
		sessions,
		random,
		series: (scenario) => series(scenarioWords(scenario), scenario),
		statistics: (detector, scenario) =>
			statistics(`${detector.subject.id} ${detector.limit} ${scenarioWords(scenario)}`, detector, scenario),
	};
}

/** Share of a scenario's sessions in which a detector alarms. */
export function alarmShare(
	lab: SimulationLab,
	detector: SeriesDetector,
	scenario: Scenario,
	confidence = DECISION_CONFIDENCE,
): Measured {
	const alarms = lab.statistics(detector, scenario).filter((statistic) => statistic > detector.limit);
	return clopperPearson(alarms.length, lab.sessions, "share", confidence);
}

function drawSessions(count: number, { noise, change }: Scenario, random: Random): number[][] {
	const draw = noiseSource(noise, random);
	return Array.from({ length: count }, () => applyChange(draw(SESSION.turns), change, random));
}

function scenarioWords({ noise, change }: Scenario): string {
	const { fault, strength } = changeWords(change);
	return `${noiseWords(noise)}; ${fault}, ${strength}`;
}

function remembered<Rest extends readonly unknown[], Value>(make: (key: string, ...rest: Rest) => Value) {
	const kept = new Map<string, Value>();
	return (key: string, ...rest: Rest): Value => {
		const known = kept.get(key);
		if (known !== undefined) return known;
		const value = make(key, ...rest);
		kept.set(key, value);
		return value;
	};
}

/** FNV-1a, 32 bits: a number from a name. */
function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193);
	return hash >>> 0;
}
