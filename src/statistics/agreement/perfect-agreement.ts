import { clopperPearson } from "../interval/clopper-pearson.ts";
import { type Measured, measuredAs, unmeasured } from "../interval/estimate.ts";

/**
 * Kappa where raters agree on all n items: 1, down to (L - p_e) / (1 - p_e) with L the exact lower bound of the share of
 * agreed items. Where they used one category only, chance explains everything and there is no kappa.
 */
export function perfectAgreement(n: number, expected: number, confidence: number): Measured {
	if (expected === 1) return unmeasured("one-category");
	const agreed = clopperPearson(n, n, "share", confidence);
	if (!agreed.measured) return agreed;
	const low = Math.max(-1, (agreed.estimate.low - expected) / (1 - expected));
	return measuredAs({ value: 1, low, high: 1, n, unit: "kappa", confidence });
}
