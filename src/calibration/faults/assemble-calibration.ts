import type { PlannedVariant } from "../../plan/trial/planned-variant.ts";
import type { CalibrationReport, FaultRow } from "../calibration-report.ts";
import { type CalibrationRecord, calibrationFacts, unchangedNames } from "./calibration-record.ts";
import { detectorAreas } from "./detector-areas.ts";
import { falseAlarms, type UnchangedPair } from "./false-alarms.ts";
import { faultRow } from "./fault-rows.ts";
import { type JudgedPair, judgePair } from "./judged-pair.ts";
import { leastEffects } from "./least-effects.ts";
import { noiseFloors } from "./noise-floors.ts";
import { NEXT_COARSER, SOUND } from "./plan-calibration.ts";
import { differenceOf } from "./unchanged-runs.ts";

/** A piece of the assembly, for a progress line. */
export interface AssemblyStep {
	readonly done: number;
	readonly of: number;
	readonly next: string;
}

/**
 * Error rates from the record of a calibration's run. A generator, so that its caller can show progress and stop; it
 * reads the record alone and gives the same report each time.
 */
export function* assembleCalibration(record: CalibrationRecord): Generator<AssemblyStep, CalibrationReport> {
	const unchanged = unchangedNames(record);
	const pairs = unchanged.flatMap((a, index) => unchanged.slice(index + 1).map((b) => [a, b] as const));
	const caches = record.plan.variants.filter(({ config }) => !unchanged.includes(config.name));
	const of = pairs.length + caches.length + 1;
	const judgedPairs: UnchangedPair[] = [];
	for (const [baseline, candidate] of pairs) {
		yield { done: judgedPairs.length, of, next: `${baseline} and ${candidate}` };
		judgedPairs.push(judgeUnchanged(record, baseline, candidate));
	}
	const judged = new Map<string, JudgedPair>();
	for (const { config } of caches) {
		yield { done: pairs.length + judged.size, of, next: config.name };
		judged.set(config.name, judgeCache(record, config.name));
	}
	yield { done: of - 1, of, next: "areas" };
	const [sound, coarser] = [judged.get(SOUND), judged.get(NEXT_COARSER)];
	const rows = sound && coarser ? faultRows(record, caches, judged, { sound, coarser }) : [];
	const faulty = caches.filter(({ config }) => config.fault !== undefined).map(({ config }) => config.name);
	const { baseline } = record.suite;
	const others = unchanged.filter((name) => name !== baseline);
	return {
		mode: "engine",
		facts: calibrationFacts(record, pairs.length, judgedPairs.filter(({ proceeds }) => proceeds).length),
		falseAlarms: falseAlarms(judgedPairs),
		floors: noiseFloors(judgedPairs),
		faults: rows,
		leastEffects: leastEffects(record.suite.criteria, judgedPairs, sound === undefined ? [] : [sound]),
		areas: detectorAreas(record, baseline, { unchanged: others, faulty }),
		figures: [],
	};
}

/** The control of a pair is the first other unchanged run: an ordinary decision has one as well. */
function judgeUnchanged(record: CalibrationRecord, baseline: string, candidate: string): UnchangedPair {
	const names = unchangedNames(record);
	const control = names.slice(1).find((name) => name !== baseline && name !== candidate) ?? null;
	const [a, b] = [baseline, candidate].map((name) => variantOf(record, name)) as [PlannedVariant, PlannedVariant];
	const difference = differenceOf(a, b, record.plan.trials);
	return { ...judgePair(record, { baseline, control, candidate }), difference };
}

function judgeCache(record: CalibrationRecord, candidate: string): JudgedPair {
	const control = unchangedNames(record)[1] ?? null;
	return judgePair(record, { baseline: record.suite.baseline, control, candidate });
}

function variantOf({ plan }: CalibrationRecord, name: string): PlannedVariant | undefined {
	return plan.variants.find(({ config }) => config.name === name);
}

function faultRows(
	record: CalibrationRecord,
	caches: readonly PlannedVariant[],
	judged: ReadonlyMap<string, JudgedPair>,
	yardstick: { readonly sound: JudgedPair; readonly coarser: JudgedPair },
): FaultRow[] {
	return caches.flatMap(({ config }) => {
		const own = judged.get(config.name);
		return own === undefined ? [] : [faultRow(record, config, own, yardstick)];
	});
}
