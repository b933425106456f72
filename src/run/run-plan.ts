import pLimit from "p-limit";
import type { Engine } from "../engine/port/engine.ts";
import type { TokenScores } from "../engine/port/token-scores.ts";
import type { Plan } from "../plan/trial/plan.ts";
import { isSettled, latestObservations } from "../record/latest-observations.ts";
import type { Observation } from "../record/observation.ts";
import type { VariantRecord } from "../record/provenance.ts";
import type { ObservationLog } from "../store/observation-log.ts";
import type { ScratchFolder } from "../store/scratch-folder.ts";
import type { Suite } from "../suite/suite.ts";
import { ObservationBoard } from "./stage/observation-board.ts";
import { runAlone } from "./stage/run-alone.ts";
import type { RunListener } from "./stage/run-event.ts";
import { runTextTrials } from "./stage/run-text-trials.ts";
import { runVariant } from "./stage/run-variant.ts";
import { BusyClock } from "./trial/busy-clock.ts";

/** Everything a run works with; its effects on the world are functions handed in. */
export interface RunPlanInput {
	readonly suite: Suite;
	readonly plan: Plan;
	readonly engine: Engine;
	/** Observations of an earlier, interrupted part of the same run. */
	readonly observed: readonly Observation[];
	/** How variants opened in earlier parts of it, where that is known. */
	readonly recorded?: Readonly<Record<string, VariantRecord>>;
	readonly log: ObservationLog;
	readonly saveScores: (trialId: string, scores: TokenScores) => Promise<string>;
	readonly recordVariant: (variant: string, record: VariantRecord) => Promise<void>;
	/** Where large files lie while trials need them. */
	readonly scratch: ScratchFolder;
	readonly random: (seed: number) => () => number;
	readonly listen: RunListener;
	readonly signal: AbortSignal;
}

/** What the variants of one run share. */
export interface RunState extends RunPlanInput {
	readonly board: ObservationBoard;
	readonly clock: BusyClock;
	readonly settled: ReadonlySet<string>;
	/** How the variants opened in this stretch of the run, and those that are void since an earlier one. */
	readonly records: Map<string, VariantRecord>;
}

// Runs every trial that is not settled yet, several variants side by side, then those that must run alone; an interruption
// leaves the record resumable.
export async function runPlan(input: RunPlanInput): Promise<"complete" | "interrupted"> {
	const start = performance.now();
	const settled = latestObservations(input.observed).filter(isSettled);
	const clock = new BusyClock();
	const abort = new AbortController();
	const signal = AbortSignal.any([input.signal, abort.signal]);
	const board = new ObservationBoard(settled);
	const done = new Set(settled.map(({ trial }) => trial));
	const state: RunState = { ...input, signal, board, clock, settled: done, records: voidBefore(input) };
	input.listen({ kind: "run-begun", trials: input.plan.trials.length, alreadyDone: settled.length });
	const limit = pLimit(input.plan.parallel);
	const lanes = input.plan.variants.map((variant) => limit(() => runVariant(variant, state).catch(stopAll(abort))));
	await Promise.allSettled(lanes);
	const after = runAfter(state, [runTextTrials, runAlone]).catch(stopAll(abort));
	const results = await Promise.allSettled([...lanes, after]);
	const ended = input.signal.aborted ? "interrupted" : "complete";
	input.listen({ kind: "run-ended", state: ended, busyMs: clock.totalMs, wallMs: performance.now() - start });
	if (ended === "complete") throwFirst(results, abort.signal);
	return ended;
}

/**
 * A variant that ran as something else is not tried again: its trials are settled, and it would look sound. Nothing is
 * settled of a baseline that did, since the run ended there.
 */
function voidBefore({ recorded = {}, suite }: RunPlanInput): Map<string, VariantRecord> {
	const entries = Object.entries(recorded).filter(
		([name, record]) => name !== suite.baseline && !record.opened && record.cause === "config-mismatch",
	);
	return new Map(entries);
}

/** What needs the machine without an open engine: one stage after the other. */
async function runAfter(state: RunState, stages: readonly ((state: RunState) => Promise<void>)[]): Promise<void> {
	for (const stage of stages) if (!state.signal.aborted) await stage(state);
}

// A lane that breaks for a reason of ours ends the others too: they may be waiting for its observations.
function stopAll(abort: AbortController): (error: unknown) => never {
	return (error) => {
		abort.abort(error);
		throw error;
	};
}

function throwFirst(results: readonly PromiseSettledResult<void>[], signal: AbortSignal): void {
	if (results.some(({ status }) => status === "rejected")) throw signal.reason;
}
