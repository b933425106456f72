/** One-sided level of a verdict on the trials that a suite plans. */
const FIRST_LOOK_ALPHA = 0.05;

/**
 * Level of every later look, when units were added to what was already judged: so small that six looks, each at the count
 * that the one before advised, keep the error at a bound within 6 % (docs/tables/sequential.md). At 5 % each it is 20 %.
 */
const LATER_LOOK_ALPHA = 0.001;

/** Two-sided confidence of the interval of every later look: 99.8 %, 0.1 % on each side. */
export const LATER_CONFIDENCE = 1 - 2 * LATER_LOOK_ALPHA;

/** After these many looks the error is spent. */
export const MOST_LOOKS = 6;

/** A look has at most so many times what the one before had: an estimate close to its bound asks for any number. */
export const MOST_GROWTH = 4;

/** Level of the look, counted from 1, and the error that all looks up to it can spend; null when none is left. */
export function laterLook(look: number): { readonly alpha: number; readonly spent: number } | null {
	if (look > MOST_LOOKS) return null;
	const spent = FIRST_LOOK_ALPHA + (look - 1) * LATER_LOOK_ALPHA;
	return { alpha: look === 1 ? FIRST_LOOK_ALPHA : LATER_LOOK_ALPHA, spent };
}
