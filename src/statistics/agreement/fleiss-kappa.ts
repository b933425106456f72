import { mean, sum } from "simple-statistics";
import { clusterInterval } from "../interval/cluster-interval.ts";
import { DECISION_CONFIDENCE, type Measured, measuredAs, unmeasured } from "../interval/estimate.ts";
import { perfectAgreement } from "./perfect-agreement.ts";

/** How often each category was given to one item; every item by the same number of raters. */
export type RatingCounts = Readonly<Record<string, number>>;

/**
 * Agreement of several raters beyond chance (Fleiss 1971): (mean P_i - P_e) / (1 - P_e). Interval: delete-one-item
 * jackknife and t, items independent. Where every item is unanimous, the exact bound as in `cohenKappa`.
 */
export function fleissKappa(items: readonly RatingCounts[], confidence = DECISION_CONFIDENCE): Measured {
	const n = items.length;
	if (n === 0) return unmeasured("no-items");
	const raters = items.map((item) => sum(Object.values(item)));
	if (raters.some((count) => count !== raters[0] || count < 2)) return unmeasured("unequal-raters");
	const { kappa, observed, expected } = agreementOf(items);
	if (observed === 1) return perfectAgreement(n, expected, confidence);
	if (n < 2) return unmeasured("too-few-items");
	const without = items.map((_, left) => agreementOf(items.toSpliced(left, 1)).kappa);
	const centre = mean(without);
	const influences = without.map((value) => ((n - 1) / n) * (centre - value));
	const measured = clusterInterval({ value: kappa, influences, total: 1, magnitude: 1 }, { unit: "kappa", confidence });
	if (!measured.measured) return measured;
	const { low, high } = measured.estimate;
	return measuredAs({ ...measured.estimate, low: Math.max(-1, low), high: Math.min(1, high) });
}

/** P_i = share of rater pairs that agree on item i; P_e = sum of the squared shares of the categories. */
function agreementOf(items: readonly RatingCounts[]) {
	const raters = sum(Object.values(items[0] ?? {}));
	const pairs = (item: RatingCounts): number => sum(Object.values(item).map((count) => count * (count - 1)));
	const observed = mean(items.map((item) => pairs(item) / (raters * (raters - 1))));
	const names = [...new Set(items.flatMap((item) => Object.keys(item)))];
	const expected = sum(names.map((name) => mean(items.map((item) => (item[name] ?? 0) / raters)) ** 2));
	return { kappa: (observed - expected) / (1 - expected), observed, expected };
}
