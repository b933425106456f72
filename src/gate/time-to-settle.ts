import type { Plan } from "../plan/trial/plan.ts";
import type { Observation } from "../record/observation.ts";
import { CRITERIA, type CriterionDefinition } from "../suite/criterion.ts";
import { moreTrials } from "../verdict/reason/step.ts";
import type { Verdict } from "../verdict/rule/verdict.ts";

/** What was spent so far: the trials of a run with their wall time. */
export interface SpentTime {
	readonly plan: Plan;
	readonly observations: readonly Observation[];
}

/**
 * About how long it would take to settle an open verdict, in milliseconds: the wall time of its part under the variant,
 * the baseline and the control, times the share of new trials that are needed; the whole part once more where their
 * number is not known. Null where
 * none of the variant's has run.
 */
export function timeToSettle({ plan, observations }: SpentTime, verdict: Verdict): number | null {
	const { parts }: CriterionDefinition = CRITERIA[verdict.criterion];
	if (parts.length === 0) return null;
	const sides = plan.variants.filter(({ role }) => role !== "candidate").map(({ config }) => config.name);
	const ids = new Set(
		plan.trials
			.filter(({ partKind, variant }) => parts.includes(partKind) && [verdict.variant, ...sides].includes(variant))
			.map(({ id }) => id),
	);
	const spent = observations.filter(({ trial, outcome }) => ids.has(trial) && outcome.state !== "skipped");
	if (!spent.some(({ variant }) => variant === verdict.variant)) return null;
	const wallMs = spent.reduce((sum, { wallMs }) => sum + wallMs, 0);
	const n = verdict.estimate?.n ?? 0;
	const more = moreTrials(verdict.settle);
	return more === null || n === 0 ? wallMs : (wallMs * more) / n;
}
