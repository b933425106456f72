import type { Judgement } from "../decision/judgement.ts";
import type { Verdict } from "../rule/verdict.ts";
import type { Comparison, DecisionPair, RuledSide, VariantPair, VerdictPair } from "./comparison.ts";
import { readIntervals } from "./read-difference.ts";

/** The decision of either run, and of each of its variants. */
export function compareDecisions(a: Judgement, b: Judgement, pairs: readonly VariantPair[]): Comparison["decisions"] {
	const run = { variant: "the run", a: sideOf(a.decision), b: sideOf(b.decision) };
	const variants = pairs.flatMap((pair): DecisionPair[] => {
		const [left, right] = [decidedOf(a, pair.a), decidedOf(b, pair.b)];
		return left === null && right === null ? [] : [{ variant: pair.variant, a: left, b: right }];
	});
	return { run, variants };
}

/** Every criterion that either run rules on a variant of a pair, in the order of A, then of B. */
export function compareVerdicts(a: Judgement, b: Judgement, pairs: readonly VariantPair[]): VerdictPair[] {
	return pairs.flatMap((pair) => {
		const [left, right] = [verdictsOf(a, pair.a), verdictsOf(b, pair.b)];
		const criteria = [...new Set([...left, ...right].map(({ criterion }) => criterion))];
		return criteria.map((criterion) => {
			const [ofA, ofB] = [left, right].map((side) => ruledOf(side.find((one) => one.criterion === criterion)));
			const sides = { a: ofA ?? null, b: ofB ?? null };
			const reading = readIntervals(criterion, sides.a?.estimate ?? null, sides.b?.estimate ?? null);
			return { variant: pair.variant, criterion, ...sides, reading };
		});
	});
}

function decidedOf({ variantDecisions }: Judgement, name: string | null): DecisionPair["a"] {
	const decision = name === null ? undefined : variantDecisions[name];
	return decision === undefined ? null : sideOf(decision);
}

function sideOf({ state, limited }: Judgement["decision"]): NonNullable<DecisionPair["a"]> {
	return { state, ...(limited === undefined ? {} : { limited }) };
}

function verdictsOf({ verdicts }: Judgement, name: string | null): readonly Verdict[] {
	return verdicts.filter(({ variant }) => variant === name);
}

function ruledOf(verdict: Verdict | undefined): RuledSide | null {
	return verdict === undefined ? null : { state: verdict.state, estimate: verdict.estimate };
}
