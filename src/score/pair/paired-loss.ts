import type { VariantRole } from "../../plan/trial/planned-variant.ts";
import { type Measured, unmeasured } from "../../statistics/interval/estimate.ts";
import { tangoInterval } from "../../statistics/interval/tango.ts";
import type { EligibleLoss } from "./eligible-loss.ts";
import type { PairedCounts } from "./outcome-score.ts";

/** Right and wrong of one variant in one part, paired with the baseline's. */
export interface PairedOutcomes {
	readonly part: string;
	readonly variant: string;
	/** Every pair that was scored on both sides, whoever is right. */
	readonly counts: PairedCounts;
	/** What is judged: the loss of what the baseline and its control get right. */
	readonly assay: EligibleLoss;
}

/** Net loss (lost - gained) / pairs with Tango's score interval; positive is harm. Pairs are taken as independent. */
export function pairedLoss(counts: PairedCounts, role: VariantRole): Measured {
	return role === "baseline" ? unmeasured("is-the-baseline") : tangoInterval(counts);
}
