import { CRITERIA, type CriterionId } from "../../suite/criterion.ts";
import type { DecisionScope } from "./decision-scope.ts";
import type { CriterionRuling } from "./merge-parts.ts";
import { type Voiding, voidByWarnings } from "./voiding.ts";

/** What a decision rests on once warnings are heeded, and the scope that then holds. */
interface Deciding {
	readonly rulings: readonly CriterionRuling[];
	readonly scope: DecisionScope;
}

/**
 * A true figure that says nothing of what is decided, as a speed on the CPU says nothing of a GPU, neither passes nor
 * stops a variant: it is set aside and named, and the cache is decided by the rest, which is not enough to use it. Where
 * there is no rest it stays, opened again.
 */
export function setAside(
	rulings: readonly CriterionRuling[],
	warnings: readonly Voiding[],
	scope: DecisionScope,
): Deciding {
	const aside = setAsideCriteria(rulings, warnings);
	if (aside.size === 0) return { rulings: voidByWarnings(rulings, warnings), scope };
	const kept = rulings.filter(({ criterion }) => !aside.has(criterion.id));
	const beside = warnings.filter(({ voids, criteria }) => voids === "decisions" && criteria !== "all");
	return {
		rulings: voidByWarnings(kept, warnings),
		scope: { ...scope, sufficient: false, setAside: { criteria: [...aside], because: beside.map(({ text }) => text) } },
	};
}

/** The criteria that are set aside; none where nothing else decides. */
export function setAsideCriteria(
	rulings: readonly Pick<CriterionRuling, "criterion">[],
	warnings: readonly Voiding[],
): ReadonlySet<CriterionId> {
	const ids = rulings.map(({ criterion }) => criterion.id);
	const aside = ids.filter((id) =>
		warnings.some(({ voids, criteria }) => voids === "decisions" && criteria !== "all" && criteria.includes(id)),
	);
	const rest = ids.filter((id) => !aside.includes(id) && id !== "attestation" && CRITERIA[id].blocking);
	return new Set(rest.length === 0 ? [] : aside);
}
