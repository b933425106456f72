import type { TaskAt, Trial } from "../trial/trial.ts";
import type { Stage } from "./stage.ts";

/** A trial that runs at one stage. */
export type TrialAt<S extends Stage> = Trial & { readonly stage: S; readonly task: TaskAt<S> };

/** The trials that run at one stage, in the order of the plan. */
export function trialsAt<S extends Stage>(stage: S, trials: readonly Trial[]): TrialAt<S>[] {
	return trials.filter((trial): trial is TrialAt<S> => trial.stage === stage);
}
