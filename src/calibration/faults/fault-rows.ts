import { FAULTS } from "../../kv/fault.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { clopperPearson } from "../../statistics/interval/clopper-pearson.ts";
import { unmeasured } from "../../statistics/interval/estimate.ts";
import { reasonWords } from "../../verdict/reason/reason-words.ts";
import type { RecordedRun } from "../../verdict/recorded/recorded-run.ts";
import type { Verdict } from "../../verdict/rule/verdict.ts";
import { alarmSubject, type FaultCell, type FaultRow } from "../calibration-report.ts";
import { criterionTrials } from "./criterion-trials.ts";
import { type DetectorLook, detectorLooks } from "./detector-alarms.ts";
import { faultSize } from "./fault-size.ts";
import { alarms, type JudgedPair } from "./judged-pair.ts";
import { type TrueOnset, trueOnset } from "./onset-truth.ts";
import { NEXT_COARSER, SOUND } from "./plan-calibration.ts";

/** The sound cache and the next coarser one, against the same baseline as the faulty ones. */
export interface Yardstick {
	readonly sound: JudgedPair;
	readonly coarser: JudgedPair;
}

/**
 * One faulty cache, and who caught it. What alarms on the sound cache as well tells nothing of the fault, and is not
 * counted; nor is what could not be decided because the engine was refused.
 */
export function faultRow(record: RecordedRun, config: KvConfig, faulty: JudgedPair, yardstick: Yardstick): FaultRow {
	const { place, kl, steps } = faultSize(faulty, yardstick.sound, yardstick.coarser);
	const { fault } = config;
	return {
		fault: fault === undefined ? `no fault: ${config.name}` : `${fault.name} (${FAULTS[fault.name].does})`,
		strength: fault === undefined ? "sound" : strengthWords(fault),
		...(fault === undefined ? { sound: true } : {}),
		size: kl,
		...(place === null ? {} : { step: { place, of: `${SOUND} to ${NEXT_COARSER}`, times: steps } }),
		cells: [
			...criterionCells(record, faulty, yardstick.sound),
			...detectorCells(record, config, faulty, yardstick.sound),
		],
	};
}

function strengthWords({ name, strength, param }: NonNullable<KvConfig["fault"]>): string {
	const { unit, param: rule } = FAULTS[name];
	return `${strength} ${unit}${rule === null ? "" : `, ${rule.name} ${param ?? rule.otherwise}`}`;
}

function criterionCells(record: RecordedRun, faulty: JudgedPair, sound: JudgedPair): FaultCell[] {
	return faulty.verdicts.map((verdict) => {
		const before = sound.verdicts.find(({ criterion }) => criterion === verdict.criterion);
		const alarmsAnyway = faulty.candidate !== SOUND && before !== undefined && alarms(before);
		return {
			subject: alarmSubject("criterion", verdict.criterion),
			caught: caughtBy(verdict, alarmsAnyway),
			trials: criterionTrials(record.plan, verdict.criterion, faulty.candidate),
			note: verdict.criterion === "attestation" && alarms(verdict) ? mismatchWords(verdict) : verdict.reason.code,
		};
	});
}

/** What was found in place of what, without the variant's name, which heads the table. */
function mismatchWords({ reason }: Verdict): string {
	return reasonWords(reason).replace(/^Variant \S+: /, "");
}

function caughtBy(verdict: Verdict, alarmsAnyway: boolean) {
	if (verdict.state === "DEFERRED") return unmeasured(verdict.reason.code);
	if (alarmsAnyway) return unmeasured("alarms-on-the-sound-cache-too");
	return clopperPearson(Number(alarms(verdict)), 1);
}

function detectorCells(record: RecordedRun, config: KvConfig, faulty: JudgedPair, sound: JudgedPair): FaultCell[] {
	if (faulty.drift === null) return [];
	const onSound = sound.drift === null || faulty === sound ? [] : detectorLooks(sound.drift);
	const truth = trueOnset(record, config);
	const { turns } = faulty.drift;
	return detectorLooks(faulty.drift).map((look) => {
		const before = onSound.find(({ subject }) => subject.id === look.subject.id);
		const alarmsAnyway = before !== undefined && look.promised !== null && before.alarms > 0;
		return {
			subject: look.subject,
			caught: alarmsAnyway ? unmeasured("alarms-on-the-sound-cache-too") : clopperPearson(look.alarms, look.looks),
			trials: turns.length,
			note: onsetWords(look, truth),
		};
	});
}

/** Where a detector dated the fault, and where it began. */
function onsetWords({ onset }: DetectorLook, truth: TrueOnset | null): string | null {
	const began = truth === null ? "" : `; began at turn ${truth.low} to ${truth.high}`;
	if (onset === null) return truth === null ? null : `not dated${began}`;
	return `dated at turn ${onset.turn} (${onset.low} to ${onset.high})${began}`;
}
