import { CRITERIA, type Criterion, type CriterionDefinition } from "./criterion.ts";

/** The unit that bounds and estimate of a criterion are in. */
export function unitOf({ id, relative }: Pick<Criterion, "id" | "relative">): string {
	const { unit, absoluteUnit }: CriterionDefinition = CRITERIA[id];
	return relative === true ? unit : (absoluteUnit ?? unit);
}
