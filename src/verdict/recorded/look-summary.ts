import type { Plan, PlanLook } from "../../plan/trial/plan.ts";
import { laterLook, MOST_LOOKS } from "../../statistics/sequential/later-looks.ts";

/** Which look at its criteria a run is. */
export interface LookSummary {
	readonly look: number;
	readonly most: number;
	/** One-sided level of what is decided at this look. */
	readonly alpha: number;
	/** Error at a bound that all looks up to this one can spend. */
	readonly spent: number;
	/** The run that it added to. */
	readonly parent: PlanLook["parent"];
}

/** The look of a plan with its level; null where it is the first, which is at 5 %. */
export function summarizeLook({ look }: Pick<Plan, "look">): LookSummary | null {
	const level = look === undefined ? null : laterLook(look.look);
	return look === undefined || level === null ? null : { ...look, most: MOST_LOOKS, ...level };
}
