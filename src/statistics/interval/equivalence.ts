import { studentTCdf, studentTQuantile } from "../distribution/student-t.ts";
import type { Estimate } from "./estimate.ts";

/** Differences that do not matter, both signs. */
export interface EquivalenceBounds {
	readonly low: number;
	readonly high: number;
}

export type EquivalenceDecision = "equivalent" | "different" | "not-shown";

/**
 * Equivalence from a two-sided interval at confidence 1 - 2 alpha, the two one-sided tests at alpha (Schuirmann 1987):
 * `equivalent` where the interval lies within the bounds, `different` where it lies outside, otherwise not shown.
 * Not finding a difference is never equivalence. With one bound infinite it is a non-inferiority test.
 */
export function decideEquivalence({ low, high }: Estimate, bounds: EquivalenceBounds): EquivalenceDecision {
	if (low >= bounds.low && high <= bounds.high) return "equivalent";
	return low > bounds.high || high < bounds.low ? "different" : "not-shown";
}

/**
 * P of H0 "the true value lies outside the bounds" for a t interval: the larger of the two one-sided p-values.
 * The standard error is that of the half-width on each side; n - 1 degrees of freedom.
 */
export function equivalenceP({ value, low, high, n, confidence }: Estimate, bounds: EquivalenceBounds): number {
	if (n < 2) return 1;
	const quantile = studentTQuantile((1 + confidence) / 2, n - 1);
	const oneSided = (distance: number, halfWidth: number): number => {
		if (halfWidth === 0) return distance > 0 ? 0 : 1;
		return studentTCdf((-distance * quantile) / halfWidth, n - 1);
	};
	return Math.max(oneSided(value - bounds.low, value - low), oneSided(bounds.high - value, high - value));
}
