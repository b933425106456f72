import type { Trial } from "../../plan/trial/trial.ts";
import type { Outcome } from "../../record/observation.ts";
import type { Decided } from "./decided.ts";
import { postObservation } from "./post-observation.ts";
import type { RunState } from "./run-state.ts";

/** The trials of one variant that are still to be run; those that are decided are recorded as not run, and said. */
export async function dropDecided<T extends Trial>(
	variant: string,
	trials: readonly T[],
	state: RunState,
): Promise<readonly T[]> {
	let left = trials;
	for (const one of decidedBy(variant, state)) left = await drop(variant, one, left, state);
	return left;
}

/** The same for what runs when every engine is closed: what came last may have decided it. */
export async function dropAllDecided(state: RunState): Promise<void> {
	for (const { config } of state.plan.variants) await dropDecided(config.name, [], state);
}

/** A variant that was stopped in an earlier stretch of the run stays stopped, whatever a retry would bring. */
function decidedBy(variant: string, { decide, plan, board }: RunState): readonly Decided[] {
	for (const trial of plan.trials) {
		const outcome = trial.variant === variant ? board.observed(trial.id)?.outcome : undefined;
		if (outcome?.state === "skipped" && outcome.reason === "decided") return [{ part: null, detail: outcome.detail }];
	}
	return decide?.(variant, (trial) => board.observed(trial)) ?? [];
}

async function drop<T extends Trial>(variant: string, one: Decided, trials: readonly T[], state: RunState) {
	const isDropped = (trial: Trial) => trial.variant === variant && (one.part === null || trial.part === one.part);
	const all = state.plan.trials.filter((trial) => isDropped(trial) && state.board.observed(trial.id) === undefined);
	if (all.length === 0) return trials;
	state.listen({ kind: "variant-decided", variant, part: one.part, detail: one.detail, trials: all.length });
	const reason = one.part === null ? "decided" : "shown-to-pass";
	const outcome: Outcome = { state: "skipped", reason, detail: one.detail, remedy: null };
	for (const trial of all) await postObservation(trial, outcome, state);
	return trials.filter((trial) => !isDropped(trial));
}
