import type { Estimate } from "../../statistics/interval/estimate.ts";

/** What a measure is held against. `kill` is null where a criterion can only fail. */
export interface Thresholds {
	readonly pass: number;
	readonly kill: number | null;
	readonly worse: "higher" | "lower";
}

/** A decision from an interval, with its named reason. */
export type IntervalDecision =
	| { readonly state: "PASS"; readonly code: "interval-within-pass" }
	| { readonly state: "FAIL"; readonly code: "interval-beyond-pass" }
	| { readonly state: "KILL"; readonly code: "interval-beyond-kill" }
	| { readonly state: "INCONCLUSIVE"; readonly code: "straddles-threshold" | "kill-suspect" | "no-interval" };

/**
 * The generic rule for a measure of which more is worse, with pass bound P <= kill bound K and the interval [L, U]:
 * KILL where L > K; FAIL where P < L <= K; PASS where U <= P; otherwise INCONCLUSIVE, `kill-suspect` where the
 * estimate itself lies beyond K. PASS is a non-inferiority test, not the absence of a difference.
 * `worse: "lower"` is the mirror image. One trial without a spread is a point, and decides nothing.
 */
export function decideInterval(estimate: Estimate, thresholds: Thresholds): IntervalDecision {
	const { value, low, high } = thresholds.worse === "higher" ? estimate : mirrored(estimate);
	const sign = thresholds.worse === "higher" ? 1 : -1;
	const pass = sign * thresholds.pass;
	const kill = thresholds.kill === null ? Number.POSITIVE_INFINITY : sign * thresholds.kill;
	if (isPoint(estimate)) return { state: "INCONCLUSIVE", code: "no-interval" };
	if (low > kill) return { state: "KILL", code: "interval-beyond-kill" };
	if (low > pass) return { state: "FAIL", code: "interval-beyond-pass" };
	if (high <= pass) return { state: "PASS", code: "interval-within-pass" };
	return { state: "INCONCLUSIVE", code: value > kill ? "kill-suspect" : "straddles-threshold" };
}

function mirrored({ value, low, high }: Estimate): Pick<Estimate, "value" | "low" | "high"> {
	return { value: -value, low: -high, high: -low };
}

// Identical values over several trials have an interval of no width; a single trial, or a bound that is no number, has none.
function isPoint({ low, high, n }: Estimate): boolean {
	return !(low <= high) || (n < 2 && low === high);
}
