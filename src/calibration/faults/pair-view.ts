import type { PlannedVariant } from "../../plan/trial/planned-variant.ts";
import { CRITERIA, type CriterionId } from "../../suite/criterion.ts";
import type { RecordedRun } from "../../verdict/recorded/recorded-run.ts";
import type { ShippedSuite } from "./shipped-suite.ts";

/** Who is compared with whom, by name; the control is a second run of the baseline's cache. */
export interface Pairing {
	readonly baseline: string;
	readonly control: string | null;
	readonly candidate: string;
}

/** The record as if nothing but these had run: what an ordinary run of one candidate would hold. */
export function pairView(record: RecordedRun, { baseline, control, candidate }: Pairing): RecordedRun {
	const names = new Set([baseline, control, candidate]);
	const variants = record.plan.variants.filter(({ config }): boolean => names.has(config.name));
	return {
		...record,
		suite: { ...record.suite, baseline, gateVariants: [candidate] },
		plan: { ...record.plan, variants, trials: record.plan.trials.filter(({ variant }) => names.has(variant)) },
		observations: record.observations.filter(({ variant }) => names.has(variant)),
	};
}

/** The baseline and the control of a recorded run, by their roles. */
export function sidesOf({ plan }: RecordedRun): { readonly baseline: string; readonly control: string | null } {
	const named = (role: PlannedVariant["role"]) => plan.variants.find((one) => one.role === role)?.config.name;
	return { baseline: named("baseline") ?? "", control: named("control") ?? null };
}

/** The same as a shipped suite would have it: its criteria and bounds, and its kinds of work, as far as they ran. */
export function asShipped(record: RecordedRun, shipped: ShippedSuite): RecordedRun {
	const parts = record.suite.parts.filter(({ kind }) => shipped.kinds.includes(kind));
	const kinds = new Set<string>(parts.map(({ kind }) => kind));
	const runs = (id: CriterionId): boolean =>
		CRITERIA[id].parts.length === 0 || CRITERIA[id].parts.some((kind) => kinds.has(kind));
	const criteria = shipped.criteria.filter(({ id }) => runs(id));
	return { ...record, suite: { ...record.suite, criteria, parts } };
}
