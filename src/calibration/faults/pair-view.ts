import type { PlannedVariant } from "../../plan/trial/planned-variant.ts";
import { CRITERIA, type CriterionId } from "../../suite/criterion.ts";
import type { RecordedRun } from "../../verdict/recorded/recorded-run.ts";

/** Who is compared with whom, by name; the control is a third run of the baseline's cache. */
export interface Pairing {
	readonly baseline: string;
	readonly control: string | null;
	readonly candidate: string;
}

/** The record as if nothing but these had run, with the roles they have here: what an ordinary run would hold. */
export function pairView(record: RecordedRun, { baseline, control, candidate }: Pairing): RecordedRun {
	const roles = [
		[baseline, "baseline"],
		...(control === null ? [] : [[control, "control"] as const]),
		[candidate, "candidate"],
	] as const;
	const variants = roles.flatMap(([name, role]): PlannedVariant[] => {
		const found = record.plan.variants.find(({ config }) => config.name === name);
		return found === undefined ? [] : [{ ...found, role }];
	});
	const names = new Set(variants.map(({ config }) => config.name));
	return {
		...record,
		suite: { ...record.suite, baseline, gateVariants: [candidate] },
		plan: { ...record.plan, variants, trials: record.plan.trials.filter(({ variant }) => names.has(variant)) },
		observations: record.observations.filter(({ variant }) => names.has(variant)),
	};
}

/** The same with some criteria alone, and the parts that measure them; a criterion of a part that did not run is left out. */
export function withCriteria(
	record: RecordedRun,
	keep: (id: string) => boolean,
	parts: (kind: string) => boolean,
): RecordedRun {
	const { suite } = record;
	const kinds = new Set<string>(suite.parts.map(({ kind }) => kind));
	const runs = (id: CriterionId): boolean =>
		CRITERIA[id].parts.length === 0 || CRITERIA[id].parts.some((kind) => kinds.has(kind));
	const criteria = suite.criteria.filter(({ id }) => keep(id) && runs(id));
	return { ...record, suite: { ...suite, criteria, parts: suite.parts.filter(({ kind }) => parts(kind)) } };
}
