import type { PlannedVariant, VariantRole } from "../../plan/trial/planned-variant.ts";
import type { RecordedRun } from "./recorded-run.ts";

/** The planned variant of a role that a run has once. */
export function ofRole(
	{ plan }: Pick<RecordedRun, "plan">,
	role: Exclude<VariantRole, "candidate">,
): PlannedVariant | undefined {
	return plan.variants.find((variant) => variant.role === role);
}
