import { z } from "zod";

/** More would be no advice either: what so many rounds leave open is too noisy a machine. */
export const MOST_ROUNDS = 200;

/** Rounds of what is timed. */
export const timedRounds = z
	.int()
	.min(1)
	.max(MOST_ROUNDS)
	.default(8)
	.describe("Times that every variant is measured, baseline and variants in turn; verdicts need 5, better 8");

/** Rounds of what is weighed, which spreads less than what is timed. */
export function weighedRounds(what: string) {
	return z.int().min(1).max(20).default(3).describe(`Times that every variant is measured; ${what} takes 3`);
}
