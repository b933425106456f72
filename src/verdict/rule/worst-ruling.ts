import type { VerdictState } from "./verdict.ts";

/** Worst first. What was not measured outranks a pass: a criterion passes where all of its parts do. */
const WORST_FIRST: readonly VerdictState[] = ["KILL", "FAIL", "INCONCLUSIVE", "DEFERRED", "PASS"];

/** The one that speaks for all: the worst state, and among equals the first. */
export function worstRuling<T extends { readonly ruling: { readonly state: VerdictState } }>(
	rulings: readonly T[],
): T | undefined {
	const rank = ({ ruling }: T): number => WORST_FIRST.indexOf(ruling.state);
	return [...rulings].sort((a, b) => rank(a) - rank(b))[0];
}
