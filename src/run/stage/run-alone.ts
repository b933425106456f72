import { isPerformanceTask, type PerformanceTask } from "../../plan/trial/performance-task.ts";
import type { PlannedVariant } from "../../plan/trial/plan.ts";
import type { Trial } from "../../plan/trial/trial.ts";
import type { Outcome } from "../../record/observation.ts";
import type { RunState } from "../run-plan.ts";
import { runPerformanceTask } from "../throughput/run-performance-task.ts";
import { toOutcome } from "../trial/to-outcome.ts";
import { postObservation } from "./post-observation.ts";
import { proveVariants } from "./prove-variant.ts";
import { provenOutcome } from "./proven-outcome.ts";
import { skipMisfits, skipVoid } from "./skip-trials.ts";

type PerformanceTrial = Trial & { readonly task: PerformanceTask };

/**
 * What must have the machine to itself, when every other trial is over and its engine closed: one trial after another
 * in the plan's order, which has the variants in turn. Timings taken beside other work would mean nothing.
 */
export async function runAlone(state: RunState): Promise<void> {
	const open = state.plan.trials.filter(isPerformanceTrial).filter(({ id }) => !state.settled.has(id));
	const trials = await skipMisfits(open, state);
	if (trials.length === 0 || state.signal.aborted) return;
	state.listen({ kind: "alone-begun", trials: trials.length });
	const ready = await proveVariants(trials, state);
	for (const trial of trials) {
		const variant = ready.get(trial.variant);
		if (variant === undefined || (await skipVoid(variant, [trial], state))) continue;
		await runTrialAlone(trial, variant, state);
	}
}

function isPerformanceTrial(trial: Trial): trial is PerformanceTrial {
	return isPerformanceTask(trial.task);
}

async function runTrialAlone(trial: PerformanceTrial, variant: PlannedVariant, state: RunState) {
	state.signal.throwIfAborted();
	await state.log.flushed();
	state.listen({ kind: "trial-started", trial });
	const start = performance.now();
	const outcome = await state.clock.during(() => provenOutcome(variant, state, () => measure(trial, variant, state)));
	const wallMs = performance.now() - start;
	await postObservation(trial, outcome, state, { wallMs, engineMs: wallMs, tokens: 0 });
}

async function measure(
	{ task }: PerformanceTrial,
	{ config, settings }: PlannedVariant,
	{ engine, signal }: RunState,
): Promise<Outcome> {
	const context = { engine, config, settings, signal };
	return await toOutcome(() => runPerformanceTask(task, context), signal);
}
