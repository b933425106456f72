import type { CriterionId } from "../../suite/criterion.ts";
import type { PlainStep } from "../reason/plain-steps.ts";
import type { CriterionRuling } from "./merge-parts.ts";

/** A warning that takes the ground from under verdicts: no decision may rest on them. */
export interface Voiding {
	/** A full sentence, the warning itself. */
	readonly text: string;
	readonly criteria: readonly CriterionId[] | "all";
	/** `verdicts`: nothing was shown at all; `decisions`: the figure is true, and says nothing of what is decided (`setAside`). */
	readonly voids: "verdicts" | "decisions";
	readonly step: PlainStep;
}

/** Opens again what a warning voids; what was not measured, or proven to be another cache, stays what it is. */
export function voidByWarnings(rulings: readonly CriterionRuling[], warnings: readonly Voiding[]): CriterionRuling[] {
	return rulings.map((one) => {
		const { criterion, ruling } = one;
		const voiding = warnings.find(({ criteria }) => criteria === "all" || criteria.includes(criterion.id));
		if (voiding === undefined || ruling.state === "DEFERRED") return one;
		const reason = { of: "validity", code: "voided-by-warning", warning: voiding.text } as const;
		const settle = { do: voiding.step } as const;
		return { criterion, ruling: { ...ruling, state: "INCONCLUSIVE", reason, settle, pFail: null, pKill: null } };
	});
}
