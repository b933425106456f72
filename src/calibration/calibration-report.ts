import type { Measured } from "../statistics/interval/estimate.ts";
import type { CriterionId } from "../suite/criterion.ts";
import type { ReasonCode } from "../verdict/reason/reason-code.ts";
import type { DecisionState, VerdictState } from "../verdict/rule/verdict.ts";
import type { ReferenceFigure } from "./reference-figure.ts";

/** What can alarm: a criterion of the suite, a drift detector, or the decision of a whole run. */
export interface AlarmSubject {
	readonly kind: "criterion" | "detector" | "decision";
	readonly id: string;
	/** Its name for people; the id where it has no other. */
	readonly name: string;
}

/** How often a subject alarms where nothing was changed. */
export interface FalseAlarmRate {
	readonly subject: AlarmSubject;
	/** What differed between the two sides and should not matter: a seed, threads, batch size, a restart, noise. */
	readonly condition: string;
	/** The share that it promises, as 0.05; null where it promises nothing and is shown for comparison only. */
	readonly promised: number | null;
	/** Share of unchanged decisions that alarmed, Clopper-Pearson; `n` counts decisions that rest on different results. */
	readonly rate: Measured;
	/** All decisions, those that rest on the same result among them; left out where every one is its own. */
	readonly decisions?: number;
	/** Of the different results, those in which the two sides differ at all: only there could anything alarm. */
	readonly differing?: number;
}

/** The two numbers of a calibration for one suite that ships, by its own criteria and bounds on both sides. */
export interface SuiteErrorRate {
	readonly suite: string;
	readonly criteria: readonly CriterionId[];
	/** Unchanged caches that it rejects, of the decisions that rest on different results. */
	readonly falseAlarms: Measured;
	/** All decisions on unchanged caches, those of them whose sides differ, and those that proceed. */
	readonly decisions: number;
	readonly differing: number;
	readonly proceeds: number;
	/** Faults that it rejects, of those that were seen while bounds were set. */
	readonly fitted: Measured;
	/** Of those that were not. */
	readonly heldOut: Measured;
	/** Of those that were not and add at least what the next coarser cache adds. */
	readonly heldOutOfStep: Measured;
}

/** What a shipped suite says of one faulty cache. */
export interface ShippedCatch {
	readonly suite: string;
	readonly state: DecisionState;
	/** Whether it rejects the cache for something that it does not hold against the sound one. */
	readonly caught: boolean;
	readonly by: readonly CriterionId[];
}

/** The noise that a threshold must clear: how far a measure goes where nothing was changed. */
export interface NoiseFloor {
	readonly measure: string;
	readonly condition: string;
	readonly size: Measured;
}

/** One subject on one fault. */
export interface FaultCell {
	readonly subject: AlarmSubject;
	/** Share of decisions on the faulty engine or series that alarmed; `n` counts decisions. */
	readonly caught: Measured<ReasonCode>;
	/** Trials (or turns) that one such decision takes: the cost of the alarm. Null where it was not counted. */
	readonly trials: number | null;
	/** Anything worth a word: the turn that it dated, why it could not look. */
	readonly note: string | null;
	/** What each suite that decides by it says; left out of detectors, which decide nothing. */
	readonly states?: Readonly<Record<string, VerdictState>>;
}

/** One fault at one strength, and who caught it. */
export interface FaultRow {
	readonly fault: string;
	readonly strength: string;
	/** Shown beside the faults to measure them by: nothing is wrong, and nothing is there to catch. */
	readonly sound?: true;
	/** On an engine: whether the fault was seen while bounds were set, or held out. */
	readonly split?: "fitted" | "held-out";
	/** On an engine: the suite of the calibration that it ran in. */
	readonly draw?: string;
	/** On an engine: what each shipped suite decides. */
	readonly shipped?: readonly ShippedCatch[];
	/** What the fault does to the model, for instance the mean KL that it causes; why not where it was not measured. */
	readonly size: Measured;
	/** On an engine: the place of that KL, and what it adds over what the next coarser cache adds to the sound one. */
	readonly step?: { readonly place: string; readonly of: string; readonly times: number | null };
	readonly cells: readonly FaultCell[];
}

/** The least effect that a subject finds in 9 of 10 cases (MDE90), at a stated size of the work. */
export interface LeastEffect {
	readonly subject: AlarmSubject;
	readonly effect: string;
	/** What the figure holds for: trials, chunks, turns, noise. */
	readonly design: string;
	/** With the series or decisions behind it; why none was found where none was. */
	readonly size: Measured;
}

/** How well a drift detector's statistic separates changed from unchanged sessions, whatever its limit. */
export interface DetectorArea {
	readonly subject: AlarmSubject;
	readonly fault: string;
	readonly area: Measured;
}

/**
 * Error rates of the harness itself: of its detectors on simulated series, or of its criteria and detectors on a real
 * engine. Every list may be empty; what was not measured is not in it.
 */
export interface CalibrationReport {
	readonly mode: "simulation" | "engine";
	/** Seed, sizes, engine, model, noise: what a reader needs to do it again. */
	readonly facts: readonly { readonly name: string; readonly value: string }[];
	/** None in a simulation, which has no suite. */
	readonly suites: readonly SuiteErrorRate[];
	readonly falseAlarms: readonly FalseAlarmRate[];
	readonly floors: readonly NoiseFloor[];
	readonly faults: readonly FaultRow[];
	readonly leastEffects: readonly LeastEffect[];
	readonly areas: readonly DetectorArea[];
	/** Reference figures measured again; none on an engine. */
	readonly figures: readonly ReferenceFigure[];
}

/** The one way to name a subject whose id says enough. */
export function alarmSubject(kind: AlarmSubject["kind"], id: string, name = id): AlarmSubject {
	return { kind, id, name };
}
