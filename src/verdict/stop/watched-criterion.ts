import type { Plan } from "../../plan/trial/plan.ts";
import type { Trial } from "../../plan/trial/trial.ts";
import type { HarmUnit } from "../../statistics/sequential/harm-evidence.ts";
import { CRITERIA, type Criterion } from "../../suite/criterion.ts";
import type { LoadedPart, Suite } from "../../suite/suite.ts";
import type { MeasuredCriterion } from "../kinds.ts";
import { measurementOf } from "../measurement/measurement-of.ts";
import type { MeasuredUnit } from "../rule/finding.ts";

/** A criterion on one part whose evidence is gathered unit by unit under one variant. */
export interface WatchedCriterion {
	readonly criterion: Criterion;
	readonly part: LoadedPart;
	readonly task: Trial["task"]["kind"];
	readonly unit: MeasuredUnit;
	/** Units that the plan has, and the strata that they fall into. */
	readonly planned: number;
	readonly strata: number;
}

/** What a watched criterion has seen so far: the units that tell something, in the order of the plan. */
export interface GatheredEvidence extends WatchedCriterion {
	/** Units of the plan that are over on every side. */
	readonly seen: number;
	readonly beyond: readonly HarmUnit[];
	readonly within: readonly HarmUnit[];
	/** e-value against "at most the pass bound". */
	readonly e: number;
}

/** The criteria of a suite that may stop a variant, part by part, in the order of the suite. */
export function watchedCriteria({ criteria, parts }: Suite, plan: Plan, variant: string): WatchedCriterion[] {
	return criteria.flatMap((criterion) =>
		parts.flatMap((part) => {
			if (!isMeasured(criterion)) return [];
			const measurement = measurementOf(criterion.id, part);
			if (measurement?.unit === undefined) return [];
			const { task, unit } = measurement;
			const trials = plan.trials.filter((one) => isOf(one, part, variant) && one.task.kind === task);
			if (trials.length === 0) return [];
			const planned = new Set(trials.map(({ caseId }) => caseId)).size;
			const strata = new Set(trials.map((trial) => unit.stratum?.(trial))).size;
			return [{ criterion, part, task, unit, planned, strata }];
		}),
	);
}

/** Whether everything that a suite decides on a part is watched for a pass: only then can the part end with one. */
export function isPassable({ criteria }: Suite, part: LoadedPart, watched: readonly WatchedCriterion[]): boolean {
	const own = watched.filter((one) => one.part === part);
	return (
		own.length > 0 &&
		own.every(({ unit }) => unit.showsPass) &&
		criteria
			.filter(({ id }) => (CRITERIA[id].parts as readonly string[]).includes(part.kind))
			.every(({ id }) => own.some(({ criterion }) => criterion.id === id))
	);
}

function isMeasured(criterion: Criterion): criterion is Criterion & { readonly id: MeasuredCriterion } {
	return CRITERIA[criterion.id].parts.length > 0 && criterion.id !== "prompt-review";
}

function isOf(trial: Trial, part: LoadedPart, variant: string): boolean {
	return trial.part === part.name && trial.variant === variant;
}
