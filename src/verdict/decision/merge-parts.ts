import type { Criterion } from "../../suite/criterion.ts";
import { within } from "../reason/reason.ts";
import type { PartRuling } from "../rule/apply-holm.ts";
import type { Ruling } from "../rule/ruling.ts";
import type { Verdict } from "../rule/verdict.ts";
import { worstRuling } from "../rule/worst-ruling.ts";

/** One criterion of one variant over all its parts. */
export interface CriterionRuling {
	readonly criterion: Criterion;
	readonly ruling: Ruling;
}

/** The worst part speaks for its criterion, and is named where there are several. */
export function mergeParts(criteria: readonly Criterion[], rulings: readonly PartRuling[]): CriterionRuling[] {
	return criteria.flatMap((criterion) => {
		const own = rulings.filter((entry) => entry.criterion === criterion.id);
		const worst = worstRuling(own);
		if (worst === undefined) return [];
		const { ruling, part } = worst;
		return [
			{
				criterion,
				ruling: own.length === 1 ? ruling : { ...ruling, reason: within(ruling.reason, { of: "part", part }) },
			},
		];
	});
}

/** A ruling as a verdict: with its thresholds, and what would settle it where it is open. */
export function toVerdict(variant: string, { criterion, ruling }: CriterionRuling): Verdict {
	const { state, estimate, reason, settle, baselineRight, sample } = ruling;
	const { id } = criterion;
	const { pass, kill } = ruling.heldAgainst ?? criterion;
	const open = state === "INCONCLUSIVE" || state === "DEFERRED";
	const assay = {
		...(baselineRight === undefined ? {} : { baselineRight }),
		...(sample === undefined ? {} : { sample }),
		...(criterion.relative === undefined ? {} : { relative: criterion.relative }),
	};
	return { variant, criterion: id, state, estimate, pass, kill, reason, settle: open ? settle : null, ...assay };
}
