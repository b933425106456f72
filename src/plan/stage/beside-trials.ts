import { PART_PLANS } from "../kinds.ts";
import type { PlannedVariant } from "../trial/planned-variant.ts";
import type { KindsAt, TaskAt, Trial } from "../trial/trial.ts";
import type { BesidePlan } from "./part-plan.ts";
import type { PartAt } from "./parts-at.ts";
import { trialOf } from "./trial-of.ts";

type AnyPlan = Pick<BesidePlan<KindsAt<"beside">, TaskAt<"beside">>, "cases">;

/** The trials of one part under one variant, in the order they run. */
export function besideTrials(part: PartAt<"beside">, variant: PlannedVariant, baseline: string): Trial[] {
	const { cases }: AnyPlan = PART_PLANS[part.kind];
	return cases(part, variant, baseline).map((one) => trialOf("beside", part, variant.config.name, one));
}
