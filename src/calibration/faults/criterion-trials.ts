import type { Plan } from "../../plan/trial/plan.ts";
import type { CriterionId } from "../../suite/criterion.ts";
import { MEASUREMENTS } from "../../verdict/measurement/measurement.ts";

// What a criterion's verdict on a variant costs: its trials under that variant. Attestation takes none.
export function criterionTrials({ trials }: Plan, criterion: CriterionId, variant: string): number {
	if (criterion === "attestation" || criterion === "prompt-review") return 0;
	const { task } = MEASUREMENTS[criterion];
	return trials.filter((trial) => trial.variant === variant && trial.task.kind === task).length;
}
