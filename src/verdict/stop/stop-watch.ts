import type { TokenScores } from "../../engine/port/token-scores.ts";
import type { Plan } from "../../plan/trial/plan.ts";
import type { Trial } from "../../plan/trial/trial.ts";
import type { Observation } from "../../record/observation.ts";
import { createAnswerScorer } from "../../score/answer-scorer.ts";
import type { PlacedWork } from "../../score/pair/placed-work.ts";
import { jointEValue } from "../../statistics/sequential/betting.ts";
import { evidenceBeyond } from "../../statistics/sequential/harm-evidence.ts";
import type { Suite } from "../../suite/suite.ts";
import { type FoundStop, stopFrom } from "./found-stop.ts";
import { type PlannedItem, plannedItems } from "./planned-item.ts";
import { type GatheredEvidence, type WatchedCriterion, watchedCriteria } from "./watched-criterion.ts";

/** What a watch works from. */
export interface WatchedRun {
	readonly suite: Suite;
	readonly plan: Plan;
	readonly scores: (file: string) => TokenScores;
}

/** What came of a trial so far; undefined where nothing has. */
export type ObservationOf = (trial: Trial["id"]) => Observation | undefined;

/** What one variant's evidence shows, as far as it has been looked at. */
export interface StopWatch {
	/** Takes in what is over by now, item by item in the order of the plan; a stop that was found once stays. */
	look(observationOf: ObservationOf): {
		readonly stop: FoundStop | null;
		readonly evidence: readonly GatheredEvidence[];
	};
}

/**
 * Watches one candidate. An item counts when it is over under the baseline, the control and the variant; what comes after
 * one that is not over waits, so that the order is the plan's and no outcome's. Code of replies has not been run by then.
 */
export function watchVariant(run: WatchedRun, variant: string): StopWatch {
	const watched = watchedCriteria(run.suite, run.plan, variant);
	const items = plannedItems(run, variant).filter((item) => watched.some((one) => isOf(item, one)));
	const scored = createAnswerScorer([]);
	let evidence: GatheredEvidence[] = watched.map((one) => ({ ...one, seen: 0, beyond: [], within: [], e: 1 }));
	let stop: FoundStop | null = null;
	let next = 0;
	const take = (item: PlannedItem, observationOf: ObservationOf): boolean => {
		const work = item.workOf(observationOf, { scores: run.scores, scored });
		if (work === "waiting") return false;
		if (work !== "decided") evidence = evidence.map((one) => (isOf(item, one) ? withUnit(one, item, work) : one));
		return true;
	};
	return {
		look(observationOf) {
			while (stop === null && next < items.length && take(items[next] as PlannedItem, observationOf)) {
				next += 1;
				stop = stopFrom(evidence, jointEValue(evidence.map(({ e }) => e)));
			}
			return { stop, evidence };
		},
	};
}

function isOf({ part, task }: PlannedItem, watched: WatchedCriterion): boolean {
	return watched.part.name === part && watched.task === task;
}

function withUnit(one: GatheredEvidence, { trials }: PlannedItem, work: PlacedWork): GatheredEvidence {
	const { beyond, within } = one.unit.of(work, one.unit.stratum?.(trials[0] as Trial));
	const passing = within === null ? one.within : [...one.within, within];
	const seen = one.seen + 1;
	if (beyond === null) return { ...one, seen, within: passing };
	const units = [...one.beyond, beyond];
	const e = evidenceBeyond(units, one.criterion.pass, one.strata);
	return { ...one, seen, within: passing, beyond: units, e };
}
