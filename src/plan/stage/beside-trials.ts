import { PART_PLANS } from "../kinds.ts";
import type { PlannedVariant } from "../trial/planned-variant.ts";
import type { KindsAt, TaskAt, Trial } from "../trial/trial.ts";
import { drawnOrder } from "./drawn-order.ts";
import type { BesidePlan } from "./part-plan.ts";
import type { PartAt } from "./parts-at.ts";
import { trialOf } from "./trial-of.ts";

type AnyPlan = Pick<BesidePlan<KindsAt<"beside">, TaskAt<"beside">>, "cases" | "tier">;

/** What the trials of a run are drawn by. */
interface Drawn {
	readonly baseline: string;
	readonly seed: number;
}

/** The trials of one part under one variant, in the order they run. */
export function besideTrials(part: PartAt<"beside">, variant: PlannedVariant, { baseline, seed }: Drawn): Trial[] {
	const { cases, tier }: AnyPlan = PART_PLANS[part.kind];
	const drawn = drawnOrder(cases(part, variant, baseline), { part: part.name, seed }, tier);
	return drawn.map((one) => trialOf("beside", part, variant.config.name, one));
}
