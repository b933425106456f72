import type { Plan } from "../../plan/trial/plan.ts";
import type { Trial } from "../../plan/trial/trial.ts";
import type { Observation } from "../../record/observation.ts";
import { LATER_CONFIDENCE } from "../../statistics/sequential/later-looks.ts";

/** How the work of one part is read where a later look added to it. */
interface LookedPart {
	/** The confidence of its intervals under a variant; nothing at the first look, where it is the usual one. */
	confidence(variant: string): { readonly confidence?: number };
	/** What another side brought of the cases that these trials have: the baseline has more than a variant that was decided before. */
	alike(trials: readonly Trial[], observations: readonly Observation[]): readonly Observation[];
}

/** The looks at one part of a plan. */
export function lookedAt({ trials }: Pick<Plan, "trials">, part: string): LookedPart {
	const added = trials.filter((trial) => trial.part === part && trial.look !== undefined);
	const grown = new Set(added.map(({ variant }) => variant));
	return {
		confidence: (variant) => (grown.has(variant) ? { confidence: LATER_CONFIDENCE } : {}),
		alike(own, observations) {
			if (added.length === 0) return observations;
			const cases = new Set(own.map(({ caseId }) => caseId));
			return observations.filter(({ caseId }) => cases.has(caseId));
		},
	};
}
