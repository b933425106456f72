import type { Measured } from "../statistics/interval/estimate.ts";
import type { ReasonCode } from "../verdict/reason/reason-code.ts";
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
	/** Share of unchanged decisions that alarmed, Clopper-Pearson; `n` counts decisions. */
	readonly rate: Measured;
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
}

/** One fault at one strength, and who caught it. */
export interface FaultRow {
	readonly fault: string;
	readonly strength: string;
	/** Shown beside the faults to measure them by: nothing is wrong, and nothing is there to catch. */
	readonly sound?: true;
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
