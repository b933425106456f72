import { NO_TOKENS, type TokenEstimate } from "../size/token-estimate.ts";
import { taskPlan } from "../stage/task-plans.ts";
import type { Trial } from "../trial/trial.ts";

/** How much an engine evaluates and generates for a trial, what its cache holds counted once. */
export function estimateTokens({ task }: Trial, trials: readonly Trial[]): TokenEstimate {
	return taskPlan(task.kind).estimate(task, (id) => {
		const source = trials.find((trial) => trial.id === id);
		return source === undefined ? NO_TOKENS : estimateTokens(source, []);
	});
}
