import pLimit from "p-limit";
import { isSettled, latestObservations } from "../record/latest-observations.ts";
import type { VariantRecord } from "../record/provenance.ts";
import { dropLogits } from "./stage/baseline-logits.ts";
import { ObservationBoard } from "./stage/observation-board.ts";
import { runAlone } from "./stage/run-alone.ts";
import { runPrograms } from "./stage/run-programs.ts";
import type { RunPlanInput, RunState } from "./stage/run-state.ts";
import { runVariant } from "./stage/run-variant.ts";
import { dropAllDecided } from "./stage/stopping.ts";
import { BusyClock } from "./trial/busy-clock.ts";

/**
 * Runs every trial that is not settled yet, several variants side by side, then those that must run alone; an interruption
 * leaves the record resumable.
 */
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
	const after = runAfter(state, [runPrograms, runAlone]).catch(stopAll(abort));
	const results = await Promise.allSettled([...lanes, after]);
	const ended = input.signal.aborted ? "interrupted" : "complete";
	if (ended === "complete") for (const trial of state.plan.trials) await dropLogits(trial, state);
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
	for (const stage of stages) {
		if (state.signal.aborted) return;
		await dropAllDecided(state);
		await stage(state);
	}
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
