import type { Trial } from "../../plan/trial/trial.ts";
import type { Answer, Observation, Outcome } from "../../record/observation.ts";
import type { UnpairedReason, UnpairedTrial } from "./unpaired-reason.ts";

/** What the planned trials of one variant brought, in the order of the plan. */
export interface PlannedOutcomes<Kind extends Answer["kind"]> {
	readonly answers: readonly Extract<Answer, { kind: Kind }>[];
	/** Trials without an answer; the reason as in `variant-failed:engine-error`. */
	readonly unanswered: readonly UnpairedTrial[];
}

/** The answers of one kind that a variant gave by itself, with no baseline beside it; the others are named with a reason. */
export function plannedOutcomes<Kind extends Answer["kind"]>(
	kind: Kind,
	trials: readonly Trial[],
	observed: readonly Observation[],
): PlannedOutcomes<Kind> {
	const isOfKind = (answer: Answer): answer is Extract<Answer, { kind: Kind }> => answer.kind === kind;
	const outcomes = new Map(observed.map(({ trial, outcome }) => [trial, outcome]));
	const answers: Extract<Answer, { kind: Kind }>[] = [];
	const unanswered: UnpairedTrial[] = [];
	for (const { id, part, caseId, repeat } of trials) {
		const outcome = outcomes.get(id);
		if (outcome?.state !== "answered") unanswered.push({ part, caseId, repeat, reason: lackOf(outcome) });
		else if (isOfKind(outcome.answer)) answers.push(outcome.answer);
	}
	return { answers, unanswered };
}

/** As in `variant-failed:engine-error`; a trial that has not run is missing. */
function lackOf(outcome: Exclude<Outcome, { state: "answered" }> | undefined): UnpairedReason {
	if (outcome === undefined) return "variant-missing";
	return outcome.state === "failed" ? `variant-failed:${outcome.reason}` : `variant-skipped:${outcome.reason}`;
}
