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

/**
 * The same on the scale of an interval that was formed on the logarithm. On the linear scale P would never fall below
 * that of a threshold of 0, however far beyond it a skewed quantity lies.
 */
export function logTTestP(estimate: Estimate, threshold: number): number {
	const { value, low } = estimate;
	if (!(low > 0 && threshold > 0)) return tTestP(estimate, threshold);
	return tTestP({ ...estimate, value: Math.log(value), low: Math.log(low) }, Math.log(threshold));
}
