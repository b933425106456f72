import { PART_PLANS } from "../kinds.ts";
import type { TaskSize } from "../size/task-size.ts";
import type { Task } from "../trial/trial.ts";
import type { Stage } from "./stage.ts";

/** What the plans of all parts say of one kind of task. */
export interface TaskPlan extends TaskSize<Task> {
	readonly stage: Stage;
}

const TASK_PLANS: ReadonlyMap<string, TaskPlan> = new Map(
	Object.values(PART_PLANS).flatMap(({ stage, sizes }) =>
		Object.entries<TaskSize<never>>(sizes).map(([kind, size]) => [kind, { stage, ...size }] as const),
	),
);

/** The plan of a kind of task: when it runs and how much work it is. */
export function taskPlan(kind: Task["kind"]): TaskPlan {
	const plan = TASK_PLANS.get(kind);
	if (plan === undefined) throw new TypeError(`no part plans the task ${kind}`);
	return plan;
}
