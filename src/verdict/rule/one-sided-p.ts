import { binomialAtLeast } from "../../statistics/distribution/binomial.ts";
import { studentTCdf, studentTQuantile } from "../../statistics/distribution/student-t.ts";
import type { Estimate } from "../../statistics/interval/estimate.ts";

/**
 * P of H0: true value <= threshold from a t interval of a measure of which more is worse.
 * The standard error is that of the lower bound, so that P < 0.05 exactly where the 90 % interval lies above.
 */
export function tTestP({ value, low, n, confidence }: Estimate, threshold: number): number {
	if (n < 2) return 1;
	const standardError = (value - low) / studentTQuantile((1 + confidence) / 2, n - 1);
	if (standardError === 0) return value > threshold ? 0 : 1;
	return 1 - studentTCdf((value - threshold) / standardError, n - 1);
}

/** P of H0: share <= threshold: P(X >= events), X ~ Bin(n, threshold). */
export function binomialP(events: number, n: number, threshold: number): number {
	return binomialAtLeast(events, n, threshold);
}
