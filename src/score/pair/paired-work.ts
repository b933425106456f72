import type { VariantRole } from "../../plan/trial/plan.ts";
import type { Task, Trial } from "../../plan/trial/trial.ts";
import type { Execution } from "../../record/execution.ts";
import type { Observation } from "../../record/observation.ts";

/**
 * The trials of one kind in one part under one variant, beside the baseline: what every analysis of this folder takes.
 * Each list holds one observation a trial (`latestObservations`); `control` is null where no A/A control ran.
 */
export interface PairedWork {
	readonly part: string;
	readonly variant: string;
	readonly role: VariantRole;
	/** Trials of the variant: they carry the checks. */
	readonly trials: readonly Trial[];
	readonly baseline: readonly Observation[];
	readonly observed: readonly Observation[];
	readonly control: readonly Observation[] | null;
	/** Code of replies that was run, of all trials; none where nobody asked for it. */
	readonly executions?: readonly Execution[];
}

// The tasks of one kind by case; repeats of a case share their task.
export function tasksByCase<Kind extends Task["kind"]>(
	trials: readonly Trial[],
	kind: Kind,
): Map<string, Extract<Task, { kind: Kind }>> {
	const tasks = new Map<string, Extract<Task, { kind: Kind }>>();
	for (const { caseId, task } of trials) {
		if (task.kind === kind) tasks.set(caseId, task as Extract<Task, { kind: Kind }>);
	}
	return tasks;
}
