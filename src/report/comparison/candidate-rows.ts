import type { Comparison } from "../../verdict/comparison/comparison.ts";
import { formatCount } from "../../words/format-number.ts";
import { findingsOf } from "./pair-findings.ts";

/** The comparison without its controls: what a reader looks at. JSON keeps them. */
export function candidateRows(comparison: Comparison): Comparison {
	const names = new Set(comparison.variants.filter(({ role }) => role === "candidate").map(({ variant }) => variant));
	const of = <One extends { readonly variant: string }>(all: readonly One[]) =>
		all.filter(({ variant }) => names.has(variant));
	const { outcomes, likelihoods, divergences, verdicts, unpaired, decisions } = comparison;
	return {
		...comparison,
		...{ outcomes: of(outcomes), likelihoods: of(likelihoods), divergences: of(divergences) },
		...{ verdicts: of(verdicts), unpaired: of(unpaired) },
		decisions: { ...decisions, variants: of(decisions.variants) },
	};
}

/** What the folded rows say, a sentence each: `f16 of both runs: 9 of 9 measures identical.` */
export function controlWords(comparison: Comparison): string[] {
	return comparison.variants.flatMap(({ variant, role }) => {
		const read = findingsOf(variant, comparison).filter(({ reading }) => reading !== "not-measured");
		if (role === "candidate" || read.length === 0) return [];
		const count = (reading: string) => read.filter((one) => one.reading === reading).length;
		const apart = read.filter(({ reading }) => reading === "b-is-worse" || reading === "b-is-better");
		const differs = apart.length === 0 ? "" : `; apart: ${apart.map(({ words }) => words).join(", ")}`;
		return [
			`${variant} (${role}): ${formatCount(count("identical"))} of ${formatCount(read.length)} measures identical${differs}.`,
		];
	});
}
