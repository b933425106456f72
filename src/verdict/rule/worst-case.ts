import { CRITERIA, type Criterion } from "../../suite/criterion.ts";
import type { CasePlace } from "../reason/circumstance.ts";
import { within } from "../reason/reason.ts";
import type { Ruling } from "./ruling.ts";
import { worstRuling } from "./worst-ruling.ts";

/** One case of a part, decided by itself. */
export interface RuledCase {
	readonly place: CasePlace;
	readonly ruling: Ruling;
}

/**
 * Every case is decided by itself and the worst speaks: a pass must hold everywhere. The p-values of the worst of m are
 * multiplied by m (Bonferroni), since among many cases one will cross its bound by chance.
 */
export function worstCase(cases: readonly RuledCase[], criterion: Criterion): Ruling | null {
	const sign = CRITERIA[criterion.id].worse === "higher" ? -1 : 1;
	const weight = ({ ruling }: RuledCase): number => sign * (ruling.estimate?.value ?? 0);
	const worst = worstRuling([...cases].sort((a, b) => weight(a) - weight(b)));
	if (worst === undefined) return null;
	const { place, ruling } = worst;
	const share = (p: number | null) => (p === null ? null : Math.min(1, p * cases.length));
	return {
		...ruling,
		reason: within(ruling.reason, { of: "case", place, cases: cases.length }),
		pFail: share(ruling.pFail),
		pKill: share(ruling.pKill),
	};
}
