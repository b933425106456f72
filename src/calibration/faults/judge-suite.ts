import type { KvConfig } from "../../kv/kv-config.ts";
import type { CriterionId } from "../../suite/criterion.ts";
import type { CalibrationRecord } from "./calibration-record.ts";
import { criterionTrials } from "./criterion-trials.ts";
import { type Evidence, evidenceOf } from "./evidence.ts";
import { type JudgedPair, judgePair } from "./judged-pair.ts";
import { type TrueOnset, trueOnset } from "./onset-truth.ts";
import { sidesOf } from "./pair-view.ts";
import { kindOfSuite, type SuiteKind } from "./plan-calibration.ts";
import { type SessionScores, sessionScores } from "./session-scores.ts";
import type { ShippedSuite } from "./shipped-suite.ts";

/** A judged candidate with all that the report of a calibration needs of it, the record no longer. */
export interface JudgedCandidate extends JudgedPair {
	readonly config: KvConfig;
	/** What each verdict rests on, by suite and criterion. */
	readonly evidence: ReadonlyMap<string, Evidence>;
	/** Trials behind each criterion. */
	readonly trials: ReadonlyMap<CriterionId, number>;
	readonly onset: TrueOnset | null;
	readonly sessions: SessionScores;
}

/** One suite of a calibration, judged. */
export interface JudgedSuite {
	readonly id: string;
	readonly kind: SuiteKind;
	readonly candidates: readonly JudgedCandidate[];
}

/** Judges every candidate of one suite of a calibration by what the shipped suites decide. */
export function judgeSuite(id: string, record: CalibrationRecord, shipped: readonly ShippedSuite[]): JudgedSuite {
	const sides = sidesOf(record);
	const candidates = record.plan.variants.filter(({ role }) => role === "candidate");
	return {
		id,
		kind: kindOfSuite(id),
		candidates: candidates.map(({ config }): JudgedCandidate => {
			const judged = judgePair(record, { ...sides, candidate: config.name }, shipped);
			const verdicts = judged.decisions.flatMap(({ suite, verdicts: own }) => own.map((one) => [suite, one] as const));
			const named = verdicts.map(([suite, one]) => [
				evidenceKey(suite, one.criterion),
				evidenceOf(record, judged, one),
			]);
			const ids = [...new Set(verdicts.map(([, { criterion }]) => criterion))];
			return {
				...judged,
				config,
				evidence: new Map(named as [string, Evidence][]),
				trials: new Map(ids.map((one) => [one, criterionTrials(record.plan, one, config.name)])),
				onset: trueOnset(record, config),
				sessions: sessionScores(record, sides.baseline, config.name),
			};
		}),
	};
}

/** Where the evidence of a verdict is found. */
export function evidenceKey(suite: string, criterion: CriterionId): string {
	return `${suite} ${criterion}`;
}
