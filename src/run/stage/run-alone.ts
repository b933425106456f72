import { type TrialAt, trialsAt } from "../../plan/stage/trials-at.ts";
import type { PlannedVariant } from "../../plan/trial/planned-variant.ts";
import type { TaskAt } from "../../plan/trial/trial.ts";
import type { Outcome } from "../../record/observation.ts";
import { RUNNERS } from "../kinds.ts";
import type { AloneRunner } from "../trial/alone-context.ts";
import { toOutcome } from "../trial/to-outcome.ts";
import { postObservation } from "./post-observation.ts";
import { proveVariants } from "./prove-variant.ts";
import { provenOutcome } from "./proven-outcome.ts";
import type { RunState } from "./run-state.ts";
import { skipMisfits, skipVoid } from "./skip-trials.ts";

/**
 * What must have the machine to itself, when every other trial is over and its engine closed: one trial after another
 * in the plan's order, which has the variants in turn. Timings taken beside other work would mean nothing.
 */
export async function runAlone(state: RunState): Promise<void> {
	const open = trialsAt("alone", state.plan.trials).filter(({ id }) => state.board.observed(id) === undefined);
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

async function runTrialAlone(trial: TrialAt<"alone">, variant: PlannedVariant, state: RunState) {
	state.signal.throwIfAborted();
	await state.log.flushed();
	state.listen({ kind: "trial-started", trial });
	const start = performance.now();
	const outcome = await state.clock.during(() => provenOutcome(variant, state, () => measure(trial, variant, state)));
	const wallMs = performance.now() - start;
	await postObservation(trial, outcome, state, { wallMs, engineMs: wallMs, tokens: 0 });
}

async function measure(
	{ task }: TrialAt<"alone">,
	{ config, settings: given }: PlannedVariant,
	{ engine, signal }: RunState,
): Promise<Outcome> {
	const run = RUNNERS[task.kind] as AloneRunner<TaskAt<"alone">["kind"]>;
	const settings = { ...given, batchTokens: task.batchTokens };
	return await toOutcome(() => run(task, { engine, config, settings, signal }), signal);
}
