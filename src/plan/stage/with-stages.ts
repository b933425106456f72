import type { Trial } from "../trial/trial.ts";
import { taskPlan } from "./task-plans.ts";

/** A trial as earlier versions recorded it: without its stage, and with one part kind for both programs of perplexity. */
export type RecordedTrial = Omit<Trial, "stage"> & Partial<Pick<Trial, "stage">>;

/** The trials of a recorded plan in their order, each with the stage and the part kind that its task has now. */
export function withStages(trials: readonly RecordedTrial[]): Trial[] {
	return trials.map((trial) => {
		const { kind } = trial.task;
		const partKind = kind === "llama-perplexity" ? kind : trial.partKind;
		return { ...trial, partKind, stage: trial.stage ?? taskPlan(kind).stage };
	});
}
