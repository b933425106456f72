import type { OccupationFailure } from "../../engine/port/occupation.ts";
import type { CeilingAnswer, CeilingStep } from "../../record/memory-answer.ts";
import { formatBytes } from "../../words/format-bytes.ts";
import { formatCount } from "../../words/format-number.ts";
import type { PlacedWork } from "../pair/placed-work.ts";
import { plannedOutcomes } from "../pair/planned-outcomes.ts";
import type { UnpairedTrial } from "../pair/unpaired-reason.ts";

/**
 * What kept a ceiling from being higher. `prediction` is a computation and no measurement: a context that would have
 * taken the last free memory was not started.
 */
export type CeilingBound = "model" | "suite" | "memory" | "prediction" | "time" | "engine";

/** One search, read from its steps. */
export interface CeilingRun {
	/** The largest context that held; null where none did. */
	readonly ceiling: number | null;
	readonly bound: CeilingBound;
	/** In words: what became of the smallest context above the ceiling, or which bound it is. */
	readonly why: string;
	/** What became of the base context; null where it was not tried. */
	readonly base: CeilingStep | null;
	readonly steps: readonly CeilingStep[];
}

/** Every search of one variant. */
export interface CeilingAnalysis {
	readonly part: string;
	readonly variant: string;
	readonly baseTokens: number;
	/** Whether f16 at the base context should fit by the memory model, in what was free before the search. */
	readonly f16Fits: boolean;
	readonly runs: readonly CeilingRun[];
	/** Trials without an answer, with the reason. */
	readonly unpaired: readonly UnpairedTrial[];
}

/** Reads each search of one variant: how far it came, and what stopped it. */
export function analyzeCeiling({ part, variant, trials, observed }: PlacedWork): CeilingAnalysis {
	const { answers, unanswered } = plannedOutcomes("ceiling", trials, observed);
	return {
		part,
		variant,
		baseTokens: answers[0]?.base ?? 0,
		f16Fits: answers.length > 0 && answers.every(f16Fits),
		runs: answers.map(readSearch),
		unpaired: unanswered,
	};
}

function f16Fits({ f16BaseBytes, floorBytes, steps }: CeilingAnswer): boolean {
	const free = steps[0]?.availableBytes ?? 0;
	return free - f16BaseBytes >= floorBytes;
}

/** Whether a context was started and held. */
export function hasHeld(step: CeilingStep): boolean {
	return !step.refused && step.occupation.outcome.held;
}

function readSearch(answer: CeilingAnswer): CeilingRun {
	const { steps, base, most, mostFrom } = answer;
	const held = steps.filter(hasHeld).map(({ contextTokens }) => contextTokens);
	const ceiling = held.length === 0 ? null : Math.max(...held);
	const stopped = steps
		.filter((step) => !hasHeld(step))
		.sort((a, b) => a.contextTokens - b.contextTokens)
		.find(({ contextTokens }) => contextTokens > (ceiling ?? 0));
	const end = stopped === undefined ? openEnd(most, mostFrom) : boundOf(stopped, answer.floorBytes);
	return { ceiling, ...end, base: steps.find(({ contextTokens }) => contextTokens === base) ?? null, steps };
}

type End = Pick<CeilingRun, "bound" | "why">;

function openEnd(most: number, bound: "suite" | "model"): End {
	const why = bound === "model" ? "the model was trained for" : "the suite goes no further than";
	return { bound, why: `${why} ${formatCount(most)} tokens` };
}

function boundOf(step: CeilingStep, floorBytes: number): End {
	const at = `${formatCount(step.contextTokens)} tokens`;
	if (step.refused) {
		const [need, free, floor] = [step.predictedBytes ?? 0, step.availableBytes, floorBytes].map(formatBytes);
		return {
			bound: "prediction",
			why: `${at} would take ${need} of the ${free} free and leave less than ${floor}: not started`,
		};
	}
	const { outcome } = step.occupation;
	if (outcome.held) return { bound: "suite", why: at };
	const why = `${at}: ${outcome.cause}, ${outcome.detail}`;
	if (isShortage(outcome.cause)) return { bound: "memory", why };
	return { bound: outcome.cause === "timed-out" ? "time" : "engine", why };
}

/** Whether a context was lost for want of memory, as far as it was seen. */
export function isShortage(cause: OccupationFailure): boolean {
	return SHORTAGES.includes(cause);
}

const SHORTAGES: readonly OccupationFailure[] = ["out-of-memory", "floor-reached", "swapped", "memory-pressure"];
