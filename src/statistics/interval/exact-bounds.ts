import { inverseIncompleteBeta } from "../distribution/incomplete-beta.ts";

/**
 * Clopper-Pearson bounds, each one-sided at `tail`, of events among trials that need not be whole numbers, as effective
 * counts are not (Korn and Graubard 1998). 0 <= events <= trials, trials > 0.
 */
export function exactBounds(events: number, trials: number, tail: number): [low: number, high: number] {
	const low = events === 0 ? 0 : inverseIncompleteBeta(tail, events, trials - events + 1);
	const high = events >= trials ? 1 : inverseIncompleteBeta(1 - tail, events + 1, trials - events);
	return [low, high];
}
