import { FAULTS } from "../../kv/fault.ts";
import { clopperPearson } from "../../statistics/interval/clopper-pearson.ts";
import { unmeasured } from "../../statistics/interval/estimate.ts";
import { reasonWords } from "../../verdict/reason/reason-words.ts";
import type { Verdict } from "../../verdict/rule/verdict.ts";
import { alarmSubject, type FaultCell, type FaultRow, type ShippedCatch } from "../calibration-report.ts";
import { type DetectorLook, detectorLooks } from "./detector-alarms.ts";
import { splitOf } from "./fault-ladder.ts";
import { faultSize } from "./fault-size.ts";
import type { JudgedCandidate, JudgedSuite } from "./judge-suite.ts";
import { alarms, type JudgedPair, rejects, type ShippedDecision, verdictsByCriterion } from "./judged-pair.ts";
import type { TrueOnset } from "./onset-truth.ts";
import { NEXT_COARSER, SOUND } from "./plan-calibration.ts";

/** The faults of one suite, each against the sound cache of the same suite. */
export function faultRows({ id, candidates }: JudgedSuite): FaultRow[] {
	const sound = candidates.find(({ config }) => config.name === SOUND);
	const coarser = candidates.find(({ config }) => config.name === NEXT_COARSER);
	if (sound === undefined || coarser === undefined) return [];
	return candidates.map((own) => faultRow(id, own, { sound, coarser }));
}

/** The sound cache and the next coarser one, against the same baseline as the faulty ones. */
interface Yardstick {
	readonly sound: JudgedPair;
	readonly coarser: JudgedPair;
}

/**
 * One faulty cache, and who caught it. What alarms on the sound cache as well tells nothing of the fault, and is not
 * counted; nor is what could not be decided because the engine was refused.
 */
function faultRow(draw: string, faulty: JudgedCandidate, yardstick: Yardstick): FaultRow {
	const { place, kl, steps } = faultSize(faulty, yardstick.sound, yardstick.coarser);
	const { fault } = faulty.config;
	return {
		fault: fault === undefined ? `no fault: ${faulty.config.name}` : `${fault.name} (${FAULTS[fault.name].does})`,
		strength: fault === undefined ? "sound" : strengthWords(fault),
		...(fault === undefined ? { sound: true } : { split: splitOf(fault) }),
		draw,
		size: kl,
		...(place === null ? {} : { step: { place, of: `${SOUND} to ${NEXT_COARSER}`, times: steps } }),
		shipped: faulty.decisions.map((decision) => shippedCatch(decision, faulty, yardstick.sound)),
		cells: [...criterionCells(faulty, yardstick.sound), ...detectorCells(faulty, yardstick.sound)],
	};
}

function strengthWords({ name, strength, param }: NonNullable<JudgedCandidate["config"]["fault"]>): string {
	const { unit, param: rule } = FAULTS[name];
	return `${strength} ${unit}${rule === null ? "" : `, ${rule.name} ${param ?? rule.otherwise}`}`;
}

/** Caught where the decision is against the cache for a criterion that the sound cache does not fail. */
function shippedCatch(
	{ suite, state, verdicts }: ShippedDecision,
	faulty: JudgedPair,
	sound: JudgedPair,
): ShippedCatch {
	const by = verdicts.filter((verdict) => alarms(verdict) && !alarmsOn(sound, suite, verdict, faulty));
	return { suite, state, caught: rejects({ state }) && by.length > 0, by: by.map(({ criterion }) => criterion) };
}

function alarmsOn(sound: JudgedPair, suite: string, { criterion }: Verdict, faulty: JudgedPair): boolean {
	if (faulty === sound) return false;
	const own = sound.decisions.find((one) => one.suite === suite)?.verdicts;
	return own?.some((verdict) => verdict.criterion === criterion && alarms(verdict)) === true;
}

function criterionCells(faulty: JudgedCandidate, sound: JudgedPair): FaultCell[] {
	return [...verdictsByCriterion(faulty)].map(([criterion, bySuite]) => {
		const [first] = bySuite.values();
		const verdicts = [...bySuite];
		return {
			subject: alarmSubject("criterion", criterion),
			caught: caughtBy(verdicts, faulty, sound),
			trials: faulty.trials.get(criterion) ?? null,
			note: first === undefined ? null : noteOf(first),
			states: Object.fromEntries(verdicts.map(([suite, { state }]) => [suite, state])),
		};
	});
}

function noteOf(verdict: Verdict): string {
	return verdict.criterion === "attestation" && alarms(verdict) ? mismatchWords(verdict) : verdict.reason.code;
}

/** What was found in place of what, without the variant's name, which heads the table. */
function mismatchWords({ reason }: Verdict): string {
	return reasonWords(reason).replace(/^Variant \S+: /, "");
}

/** By any of the suites that decide by it. */
function caughtBy(verdicts: readonly (readonly [string, Verdict])[], faulty: JudgedPair, sound: JudgedPair) {
	const decided = verdicts.filter(([, { state }]) => state !== "DEFERRED");
	const [first] = verdicts;
	if (decided.length === 0) return unmeasured(first?.[1].reason.code ?? "not-scored");
	const own = decided.filter(([suite, verdict]) => !alarmsOn(sound, suite, verdict, faulty));
	if (own.length === 0) return unmeasured("alarms-on-the-sound-cache-too");
	return clopperPearson(Number(own.some(([, verdict]) => alarms(verdict))), 1);
}

function detectorCells(faulty: JudgedCandidate, sound: JudgedPair): FaultCell[] {
	if (faulty.drift === null) return [];
	const onSound = sound.drift === null || faulty === sound ? [] : detectorLooks(sound.drift);
	const { turns } = faulty.drift;
	return detectorLooks(faulty.drift).map((look) => {
		const before = onSound.find(({ subject }) => subject.id === look.subject.id);
		const alarmsAnyway = before !== undefined && look.promised !== null && before.alarms > 0;
		return {
			subject: look.subject,
			caught: alarmsAnyway ? unmeasured("alarms-on-the-sound-cache-too") : clopperPearson(look.alarms, look.looks),
			trials: turns.length,
			note: onsetWords(look, faulty.onset),
		};
	});
}

/** Where a detector dated the fault, and where it began. */
function onsetWords({ onset }: DetectorLook, truth: TrueOnset | null): string | null {
	const began = truth === null ? "" : `; began at turn ${truth.low} to ${truth.high}`;
	if (onset === null) return truth === null ? null : `not dated${began}`;
	return `dated at turn ${onset.turn} (${onset.low} to ${onset.high})${began}`;
}
