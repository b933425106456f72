import type { Plan } from "../../plan/trial/plan.ts";
import type { CriterionId } from "../../suite/criterion.ts";
import { measurementsOf } from "../../verdict/measurement/measurement-of.ts";

/** What a criterion's verdict on a variant costs: its trials under that variant. Attestation takes none. */
export function criterionTrials({ trials }: Plan, criterion: CriterionId, variant: string): number {
	if (criterion === "attestation" || criterion === "prompt-review") return 0;
	const tasks = new Set(measurementsOf(criterion).map(({ task }) => task));
	return trials.filter((trial) => trial.variant === variant && tasks.has(trial.task.kind)).length;
}
