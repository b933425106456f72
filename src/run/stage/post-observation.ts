import type { Trial } from "../../plan/trial/trial.ts";
import type { Observation, Outcome } from "../../record/observation.ts";
import type { RunState } from "./run-state.ts";

/** What a trial cost besides its outcome: milliseconds in all and inside the engine, tokens through the engine. */
export interface TrialCost {
	readonly wallMs: number;
	readonly engineMs: number;
	readonly tokens: number;
}

/** A trial that was not run cost nothing. */
const NOTHING: TrialCost = { wallMs: 0, engineMs: 0, tokens: 0 };

/** Puts an outcome into the record, before anyone hears of it. */
export async function postObservation(
	trial: Trial,
	outcome: Outcome,
	state: RunState,
	{ wallMs, engineMs, tokens }: TrialCost = NOTHING,
): Promise<void> {
	const { id, part, variant, caseId, repeat } = trial;
	const observation: Observation = { trial: id, part, variant, caseId, repeat, wallMs, engineMs, outcome };
	await state.log.append(observation);
	state.board.post(observation);
	state.listen({ kind: "trial-observed", trial, observation, tokens });
}
