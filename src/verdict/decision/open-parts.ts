import { CRITERIA, type CriterionId } from "../../suite/criterion.ts";
import type { Step } from "../reason/step.ts";
import type { RuledVariant } from "./rule-all-variants.ts";

/** What keeps a variant open that nothing rejects: one criterion on one part, and what would settle it. */
export interface OpenPart {
	readonly variant: string;
	readonly criterion: CriterionId;
	/** Empty where the criterion as a whole is open: voided, or measured by no part. */
	readonly part: string;
	readonly step: Step | null;
}

/** Steps that ask for more of the same work. */
const COUNTED: readonly Step["do"][] = ["more-trials", "at-least", "needles-without-loss", "replicate-needles"];

/** Every place that more of its work could decide, and every criterion that waits for something else. */
export function openParts(ruled: readonly RuledVariant[]): OpenPart[] {
	return ruled.flatMap(({ variant: { config, role }, rulings, byPart }) => {
		const isRejected = rulings.some(({ criterion, ruling }) => {
			return CRITERIA[criterion.id].blocking && (ruling.state === "FAIL" || ruling.state === "KILL");
		});
		if (role !== "candidate" || isRejected) return [];
		const open = rulings.filter(({ ruling }) => ruling.state === "INCONCLUSIVE");
		return open.flatMap(({ criterion: { id: criterion }, ruling: { settle } }): OpenPart[] => {
			const variant = config.name;
			if (settle === null || !COUNTED.includes(settle.do)) return [{ variant, criterion, part: "", step: settle }];
			const places = byPart.filter((one) => one.criterion === criterion && one.ruling.state === "INCONCLUSIVE");
			return places.map(({ part, ruling }) => ({ variant, criterion, part, step: ruling.settle }));
		});
	});
}
