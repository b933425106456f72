import { mean } from "simple-statistics";
import { type Measured, unmeasured } from "../interval/estimate.ts";
import { stratifiedContrast, withoutStrataAndLevels } from "../interval/stratified-contrast.ts";
import { detectDrift, type FoundDrift } from "./drift-detector.ts";
import type { DriftShape } from "./drift-shape.ts";

/** Late turns start here, as a share of the session: turn 30 of 50. Fixed before any data are seen. */
export const LATE_FROM = 0.6;

/** What was measured on one turn (1-based) of one session; larger is worse. */
export interface TurnValue {
	readonly turn: number;
	readonly value: number;
	/** Kind of content: must not be mistaken for time. */
	readonly stratum: string;
}

/** Where a drift starts, with the set of turns that the data do not tell apart at the shape's ONSET_CONFIDENCE. */
export interface DriftOnset {
	/** Of a step: the first turn at the new level. Of a ramp: the last turn at the old level. */
	readonly turn: number;
	readonly low: number;
	readonly high: number;
	readonly shape: "step" | "ramp";
}

/** The drift of one measure over sessions pooled by turn, or why it could not be looked for. */
export type TurnDrift =
	| { readonly tested: false; readonly reason: "too-short" | "strata-confounded" | "not-finite" }
	| (FoundDrift & {
			readonly tested: true;
			/** Null where nothing was flagged. */
			readonly onset: DriftOnset | null;
			/**
			 * Mean after the onset less mean before it at equal strata, sessions as the unit. The onset was chosen on the same
			 * data, so that this leans towards too large; half the rise of a ramp.
			 */
			readonly size: Measured;
	  });

/** How a measure is read: its unit, and the least growth that is worth a flag. */
export interface DriftReading {
	readonly unit: string;
	readonly least: number;
	/** What must grow by `least`: the median, or the mean where values are shares of a few and most are 0. */
	readonly by: "median" | "mean";
}

/**
 * Pools sessions by turn, strata and the sessions' own levels taken away, and asks the drift detector (5 % false alarms) whether the level rises,
 * where and in which shape. A single outlying turn moves no rank sum: a glitch is no drift.
 */
export function detectTurnDrift(sessions: readonly (readonly TurnValue[])[], reading: DriftReading): TurnDrift {
	const turns = [...new Set(sessions.flatMap((values) => values.map(({ turn }) => turn)))].sort((a, b) => a - b);
	const adjusted = withoutStrataAndLevels(splitAt(sessions, Math.ceil(LATE_FROM * (turns.at(-1) ?? 0))));
	if (adjusted === null) return { tested: false, reason: turns.length < 2 ? "too-short" : "strata-confounded" };
	const placed = sessions.flatMap((values, unit) =>
		values.map(({ turn }, index) => ({ turn, x: adjusted[unit]?.[index] as number })),
	);
	const series = turns.map((number) =>
		withoutRoundingNoise(mean(placed.filter(({ turn }) => turn === number).map(({ x }) => x))),
	);
	const detection = detectDrift(series, reading.by === "median" ? reading.least : Number.NEGATIVE_INFINITY);
	if (!detection.tested) return detection;
	const { shape, ...found } = detection;
	const onset = onsetTurn(turns, shape);
	const rise = mean(series.slice(shape.onset - 1)) - mean(series.slice(0, Math.max(1, shape.onset - 1)));
	const flagged = found.flagged && (reading.by === "median" || rise >= reading.least);
	if (!flagged) return { ...found, flagged, onset: null, size: unmeasured("no-drift-found") };
	return { ...found, flagged, onset, size: stratifiedContrast(splitAt(sessions, onset.turn), { unit: reading.unit }) };
}

/** Turns without an event are tied; taking strata away must not rank them by rounding: 46 % false alarms otherwise. */
export function withoutRoundingNoise(value: number): number {
	return Math.round(value * 1e9) / 1e9;
}

function splitAt(sessions: readonly (readonly TurnValue[])[], lateFrom: number) {
	return sessions.map((values) =>
		values.map(({ turn, value, stratum }) => ({ value, late: turn >= lateFrom, stratum })),
	);
}

// The detector counts the values of the series; a turn that no session measured is missing from it.
function onsetTurn(turns: readonly number[], { shape, onset, onsetSet: [low, high] }: DriftShape): DriftOnset {
	const turnAt = (position: number): number => turns[position - 1] as number;
	return { turn: turnAt(onset), low: turnAt(low), high: turnAt(high), shape };
}
