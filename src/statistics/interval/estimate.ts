import type { UnmeasuredReason } from "./unmeasured-reason.ts";

/** A measured quantity: never without its n and its interval. */
export interface Estimate {
	readonly value: number;
	readonly low: number;
	readonly high: number;
	/** Independent units behind the interval: trials of a proportion, clusters of a clustered mean. */
	readonly n: number;
	readonly unit: string;
	/** Two-sided confidence of [low, high], for instance 0.9. */
	readonly confidence: number;
}

/** An estimate, or the named reason why there is none. */
export type Measured<Reason extends string = UnmeasuredReason> =
	| { readonly measured: true; readonly estimate: Estimate }
	| { readonly measured: false; readonly reason: Reason };

/** Two-sided confidence of every interval that decides a verdict: 5 % on each side. */
export const DECISION_CONFIDENCE = 0.9;

/** The one gate to a measured quantity: a NaN or an infinity on the way becomes a named reason. */
export function measuredAs(estimate: Estimate): Measured {
	const { value, low, high } = estimate;
	return [value, low, high].every(Number.isFinite) ? { measured: true, estimate } : unmeasured("not-finite");
}

/** Names why nothing was measured, in kebab-case. */
export function unmeasured<Reason extends string = UnmeasuredReason>(reason: Reason): Measured<Reason> {
	return { measured: false, reason };
}

/** The same with both ends further out: what rounding before the measurement may have hidden. */
export function widened(measured: Measured, by: number): Measured {
	if (!measured.measured) return measured;
	const { estimate } = measured;
	return measuredAs({ ...estimate, low: estimate.low - by, high: estimate.high + by });
}
