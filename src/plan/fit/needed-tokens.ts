import type { NeededTokens } from "../size/token-estimate.ts";
import { taskPlan } from "../stage/task-plans.ts";
import type { Task } from "../trial/trial.ts";

/** Only the longest single context of a task counts. */
export function neededTokens(task: Task): NeededTokens {
	return taskPlan(task.kind).needed(task);
}
