import type { LayerAttention } from "../engine/engine-probe.ts";
import type { Observation } from "../observation/observation.ts";
import type { Trial } from "../plan/trial.ts";
import { lackOf } from "./lack-of.ts";

/** One text whose attention was compared. */
export interface AnsweredText {
	readonly caseId: string;
	readonly layers: readonly LayerAttention[];
}

// The texts of the planned trials that brought an answer; each of the others is named with its reason.
export function answeredTexts(
	trials: readonly Trial[],
	observed: readonly Observation[],
): { readonly texts: readonly AnsweredText[]; readonly unanswered: readonly string[] } {
	const texts: AnsweredText[] = [];
	const unanswered: string[] = [];
	for (const { id, caseId } of trials) {
		const outcome = observed.find(({ trial }) => trial === id)?.outcome;
		if (outcome?.state !== "answered") unanswered.push(`${caseId}: ${lackOf(outcome)}`);
		else if (outcome.answer.kind === "attention") texts.push({ caseId, layers: outcome.answer.layers });
	}
	return { texts, unanswered };
}
