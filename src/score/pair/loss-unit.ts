import type { HarmUnit } from "../../statistics/sequential/harm-evidence.ts";
import type { EligibleLoss } from "./eligible-loss.ts";

/** What one item of a suite brings to evidence that is gathered while a run goes on; null where it tells nothing. */
export interface UnitEvidence {
	/** For a failure: what was answered wrong alone. */
	readonly beyond: HarmUnit | null;
	/** For a pass: everything that was lost; null also where nothing bounds the harm. */
	readonly within: HarmUnit | null;
}

/** The evidence of a haystack, prompt, conversation or case: lost of what the baseline and its control get right. */
export function lossUnit({ eligible, lost }: Pick<EligibleLoss, "eligible" | "lost">, stratum?: string): UnitEvidence {
	const unanswered = lost.cut + lost.refused + lost.absent;
	const unit = (harm: number, weight: number): HarmUnit | null => {
		if (weight <= 0) return null;
		return stratum === undefined ? { harm, weight } : { harm, weight, stratum };
	};
	return { beyond: unit(lost.wrong, eligible - unanswered), within: unit(lost.wrong + unanswered, eligible) };
}
