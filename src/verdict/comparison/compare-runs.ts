import { latestObservations } from "../../record/latest-observations.ts";
import type { Provenance } from "../../record/provenance.ts";
import type { RecordedRun } from "../recorded/recorded-run.ts";
import { compareLikelihoods } from "./compare-likelihoods.ts";
import { compareOutcomes } from "./compare-outcomes.ts";
import type { ComparedRun, Comparison, LikelihoodComparison, OutcomeComparison, UnpairedTrials } from "./comparison.ts";
import { COMPARED_KINDS, type MatchPlace, matchTrials } from "./match-trials.ts";
import { runDifferences } from "./run-differences.ts";

/** A recorded run with the circumstances that a comparison must name. */
export interface ComparableRun extends RecordedRun {
	readonly provenance: Provenance;
}

// Holds run B against run A: flips, paired differences with intervals, and what could not be paired and why.
export function compareRuns(runA: ComparableRun, runB: ComparableRun): Comparison {
	const a = { ...runA, observations: latestObservations(runA.observations) };
	const b = { ...runB, observations: latestObservations(runB.observations) };
	// A digest of the code tells the executions of the two runs apart.
	const executions = [...(a.executions ?? []), ...(b.executions ?? [])];
	const outcomes: OutcomeComparison[] = [];
	const likelihoods: LikelihoodComparison[] = [];
	const unpaired: UnpairedTrials[] = [];
	for (const place of placesOf(a, b)) {
		const match = matchTrials(a, b, place);
		unpaired.push(...match.unpaired);
		if (match.matched === null) continue;
		if (place.kind === "score-chunk") likelihoods.push(compareLikelihoods(match.matched, a.scores, b.scores));
		const outcome = compareOutcomes(match.matched, executions);
		if (outcome !== null) outcomes.push(outcome);
	}
	return { a: heading(a), b: heading(b), differences: runDifferences(a, b), outcomes, likelihoods, unpaired };
}

/** Every part, variant and kind of work that either run has, in the order of A, then of B. */
function placesOf(a: RecordedRun, b: RecordedRun): MatchPlace[] {
	const places = new Map<string, MatchPlace>();
	for (const { part, variant, task } of [...a.plan.trials, ...b.plan.trials]) {
		const kind = COMPARED_KINDS.find((compared) => compared === task.kind);
		if (kind !== undefined) places.set(JSON.stringify([part, variant, kind]), { part, variant, kind });
	}
	return [...places.values()];
}

function heading({ suite, provenance: { run, startedAt } }: ComparableRun): ComparedRun {
	return { run, suite: suite.name, suiteVersion: suite.version, startedAt };
}
