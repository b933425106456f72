import type { TokenScores } from "../../engine/port/token-scores.ts";
import type { Plan } from "../../plan/trial/plan.ts";
import type { Trial } from "../../plan/trial/trial.ts";
import type { Observation } from "../../record/observation.ts";
import type { PlacedWork } from "../../score/pair/placed-work.ts";
import type { AnswerScorer } from "../../score/pair/scored-item.ts";
import type { Suite } from "../../suite/suite.ts";

/** One case of a part under one variant: all of its repeats are one unit. */
export interface PlannedItem {
	readonly part: string;
	readonly task: Trial["task"]["kind"];
	readonly trials: readonly Trial[];
	/** The case as an analysis takes it; `waiting` while it is not over on one side, `decided` where it was not run. */
	workOf(
		observationOf: (trial: Trial["id"]) => Observation | undefined,
		readers: { readonly scores: (file: string) => TokenScores; readonly scored: AnswerScorer },
	): PlacedWork | "waiting" | "decided";
}

/** The items of one variant in the order of the plan, each with its partners under the baseline and the control. */
export function plannedItems(
	{ suite, plan }: { readonly suite: Suite; readonly plan: Plan },
	variant: string,
): PlannedItem[] {
	const control = plan.variants.find(({ role }) => role === "control")?.config.name;
	const byVariant = (name: string | undefined) => casesOf(plan.trials.filter((trial) => trial.variant === name));
	const [own, baseline, again] = [byVariant(variant), byVariant(suite.baseline), byVariant(control)];
	return [...own].map(([key, trials]) => {
		const [{ part, task }] = trials as [Trial, ...Trial[]];
		return {
			...{ part, task: task.kind, trials },
			workOf(observationOf, readers) {
				const sides = [trials, baseline.get(key) ?? [], again.get(key) ?? []].map((side) => over(side, observationOf));
				const [observed, base, controlled] = sides;
				if (trials.some(({ id }) => isDecided(observationOf(id)))) return "decided";
				if (observed == null || base == null || controlled == null) return "waiting";
				const hasControl = control !== undefined && (again.get(key)?.length ?? 0) > 0;
				return {
					part,
					variant,
					role: "candidate",
					trials,
					baseline: base,
					observed,
					control: hasControl ? controlled : null,
					...readers,
				};
			},
		};
	});
}

function casesOf(trials: readonly Trial[]): Map<string, Trial[]> {
	const cases = new Map<string, Trial[]>();
	for (const trial of trials) {
		const key = JSON.stringify([trial.part, trial.task.kind, trial.caseId]);
		cases.set(key, [...(cases.get(key) ?? []), trial]);
	}
	return cases;
}

/** The observations of trials that are over, or null while one is not. */
function over(
	trials: readonly Trial[],
	observationOf: (trial: string) => Observation | undefined,
): Observation[] | null {
	const observations = trials.map(({ id }) => observationOf(id));
	return observations.every((one) => one !== undefined) ? observations : null;
}

/** Whether a trial was not run since its variant, or its part, was decided before. */
export function isDecided(observation: Observation | undefined): boolean {
	const outcome = observation?.outcome;
	return outcome?.state === "skipped" && (outcome.reason === "decided" || outcome.reason === "shown-to-pass");
}
