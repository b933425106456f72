import { quantileSorted } from "simple-statistics";
import { binomialAtLeast } from "../distribution/binomial.ts";
import { DECISION_CONFIDENCE, type Measured, measuredAs, unmeasured } from "./estimate.ts";

/**
 * The p-quantile (type 7) with the distribution-free interval of order statistics [x_(k), x_(m)]: k the largest with
 * P(Bin(n, p) < k) and m the least with P(Bin(n, p) >= m) at most (1 - confidence)/2 each. It holds for any
 * distribution; too few values for the quantile have no interval (59 for the 95 % point at 90 %).
 */
export function quantileInterval(
	values: readonly number[],
	p: number,
	unit: string,
	confidence = DECISION_CONFIDENCE,
): Measured {
	const n = values.length;
	if (n === 0) return unmeasured("no-values");
	const sorted = [...values].sort((a, b) => a - b);
	const tail = (1 - confidence) / 2;
	const lower = lastCount(n, (k) => 1 - binomialAtLeast(k, n, p) <= tail);
	const upper = lastCount(n, (k) => binomialAtLeast(k, n, p) > tail) + 1;
	if (lower < 1 || upper > n) return unmeasured("too-few-values");
	const [low, high] = [sorted[lower - 1] as number, sorted[upper - 1] as number];
	return measuredAs({ value: quantileSorted(sorted, p), low, high, n, unit, confidence });
}

/** The last of 0..n for which a condition holds that holds at 0 and, once false, stays so. */
function lastCount(n: number, holds: (count: number) => boolean): number {
	let [last, beyond] = [0, n + 1];
	while (beyond - last > 1) {
		const middle = Math.floor((last + beyond) / 2);
		if (holds(middle)) last = middle;
		else beyond = middle;
	}
	return last;
}
