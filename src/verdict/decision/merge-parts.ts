import type { Criterion } from "../../suite/criterion.ts";
import type { PartRuling } from "../rule/apply-holm.ts";
import { plainSentence } from "../rule/plain-sentence.ts";
import type { Ruling } from "../rule/ruling.ts";
import type { Verdict } from "../rule/verdict.ts";
import { worstRuling } from "../rule/worst-ruling.ts";

/** One criterion of one variant over all its parts. */
export interface CriterionRuling {
	readonly criterion: Criterion;
	readonly ruling: Ruling;
}

// The worst part speaks for its criterion, and is named where there are several.
export function mergeParts(criteria: readonly Criterion[], rulings: readonly PartRuling[]): CriterionRuling[] {
	return criteria.flatMap((criterion) => {
		const own = rulings.filter((entry) => entry.criterion === criterion.id);
		const worst = worstRuling(own);
		if (worst === undefined) return [];
		const { ruling, part } = worst;
		return [{ criterion, ruling: own.length === 1 ? ruling : { ...ruling, reason: `Part ${part}: ${ruling.reason}` } }];
	});
}

// A ruling as the record shows it; what was not measured says how it would be.
export function toVerdict(variant: string, { criterion, ruling }: CriterionRuling): Verdict {
	const { state, estimate, reasonCode, reason, settle, moreTrials = null } = ruling;
	const { id, pass, kill } = criterion;
	const step = state === "DEFERRED" && settle !== null ? ` ${plainSentence(settle)}` : "";
	const open = state === "INCONCLUSIVE" || state === "DEFERRED";
	return {
		variant,
		criterion: id,
		state,
		estimate,
		pass,
		kill,
		reasonCode,
		reason: `${reason}${step}`,
		settle: open ? settle : null,
		moreTrials: open ? moreTrials : null,
	};
}
