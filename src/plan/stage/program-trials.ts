import { PART_PLANS } from "../kinds.ts";
import type { PlannedVariant } from "../trial/planned-variant.ts";
import type { Trial } from "../trial/trial.ts";
import { trialId } from "../trial/trial-id.ts";
import type { PartAt } from "./parts-at.ts";
import { trialOf } from "./trial-of.ts";

/**
 * Case by case, in each the baseline first: what the program saves of it lies in one file that the variants are compared
 * with, and that file is gone before the next case begins.
 */
export function programTrials(part: PartAt<"program">, variants: readonly PlannedVariant[]): Trial[] {
	const baseline = variants.find(({ role }) => role === "baseline")?.config.name;
	return PART_PLANS[part.kind].cases(part).flatMap((one) => {
		const { caseId } = one;
		const needs = baseline && trialId({ part: part.name, variant: baseline, caseId, repeat: 0 });
		return variants.map(({ config: { name } }) => {
			const isFirst = name === baseline || needs === undefined;
			return trialOf("program", part, name, isFirst ? one : { ...one, needs });
		});
	});
}
