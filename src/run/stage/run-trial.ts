import type { TaskAt } from "../../plan/trial/trial.ts";
import type { Outcome } from "../../record/observation.ts";
import { RUNNERS } from "../kinds.ts";
import { toOutcome } from "../trial/to-outcome.ts";
import type { TaskRunner, TrialContext } from "../trial/trial-context.ts";

/** Runs one task to an outcome; an engine that fails is an outcome too, an interruption is thrown. */
export function runTrial(task: TaskAt<"beside">, context: TrialContext): Promise<Outcome> {
	const run = RUNNERS[task.kind] as TaskRunner<TaskAt<"beside">["kind"]>;
	return toOutcome(() => run(task, context), context.signal);
}
