import type { Plan } from "../../plan/trial/plan.ts";
import type { PlannedVariant, VariantRole } from "../../plan/trial/planned-variant.ts";
import type { VariantPair } from "./comparison.ts";

/** A pair that the user asks for: a candidate of A and the one of B that is held against it. */
export interface AskedPair {
	readonly a: string;
	readonly b: string;
}

const ROLES = ["candidate", "baseline", "control"] as const satisfies readonly VariantRole[];

/**
 * Pairs the variants of two plans by their part in the run. Candidates: those asked for and no others; else by name, then
 * the only one that is left on each side. Baselines and controls: with each other, whatever their names.
 */
export function pairVariants(a: Plan, b: Plan, asked: readonly AskedPair[]): VariantPair[] {
	return ROLES.flatMap((role) => {
		const names = ({ variants }: Plan) => variants.filter((one) => one.role === role).map(nameOf);
		const pairs = role === "candidate" && asked.length > 0 ? asked : pairNames(names(a), names(b));
		return pairs.map((pair) => ({ variant: pairName(pair), role, a: pair.a, b: pair.b }));
	});
}

function pairNames(a: readonly string[], b: readonly string[]): Pick<VariantPair, "a" | "b">[] {
	const same = a.filter((name) => b.includes(name)).map((name) => ({ a: name, b: name }));
	const left = a.filter((name) => !b.includes(name));
	const right = b.filter((name) => !a.includes(name));
	if (left.length === 1 && right.length === 1) return [...same, { a: left[0] as string, b: right[0] as string }];
	return [...same, ...left.map((name) => ({ a: name, b: null })), ...right.map((name) => ({ a: null, b: name }))];
}

function pairName({ a, b }: Pick<VariantPair, "a" | "b">): string {
	if (a === null || b === null || a === b) return a ?? b ?? "";
	return `${a} → ${b}`;
}

function nameOf({ config }: PlannedVariant): string {
	return config.name;
}
