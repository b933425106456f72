import { PART_PLANS } from "../kinds.ts";
import type { PlannedVariant } from "../trial/planned-variant.ts";
import type { KindsAt, TaskAt, Trial } from "../trial/trial.ts";
import type { AlonePlan } from "./part-plan.ts";
import type { PartAt } from "./parts-at.ts";
import { trialOf } from "./trial-of.ts";

type AnyPlan = Pick<AlonePlan<KindsAt<"alone">, TaskAt<"alone">>, "cases" | "control">;

/**
 * Round by round, in each every case under all variants in turn, forwards and backwards alternately (A B, B A, ...): a
 * machine that slows down steadily then favours none. Rounds of one case lie far apart, so that their noise is not the
 * same noise. All variants, the control too, get the baseline's settings.
 */
export function aloneTrials(part: PartAt<"alone">, variants: readonly PlannedVariant[]): Trial[] {
	const baseline = variants.find(({ role }) => role === "baseline");
	if (baseline === undefined) return [];
	const { cases, control }: AnyPlan = PART_PLANS[part.kind];
	const round = cases(part, baseline.settings);
	const measured = control ? variants : variants.filter(({ role }) => role !== "control");
	return Array.from({ length: part.settings.rounds }, (_, repeat) => {
		const order = repeat % 2 === 0 ? measured : [...measured].reverse();
		return round.flatMap((one) => order.map(({ config }) => trialOf("alone", part, config.name, { ...one, repeat })));
	}).flat();
}
