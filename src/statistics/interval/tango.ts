import { bisect } from "simple-statistics";
import { normalQuantile } from "../distribution/normal.ts";
import { DECISION_CONFIDENCE, type Measured, measuredAs, unmeasured } from "./estimate.ts";

/** Paired right/wrong outcomes: `lost` were right under the baseline and wrong now, `gained` the reverse. */
export interface PairedOutcomes {
	readonly lost: number;
	readonly gained: number;
	readonly pairs: number;
}

/**
 * Score interval of the paired difference (lost - gained) / pairs (Tango 1998). Positive is harm.
 * The bounds are the differences d at which the score statistic equals +-z; it keeps its level for small counts,
 * and with no discordant pair gives +-z^2 / (pairs + z^2).
 */
export function tangoInterval(outcomes: PairedOutcomes, unit = "share", confidence = DECISION_CONFIDENCE): Measured {
	const { lost, gained, pairs } = outcomes;
	if (![lost, gained, pairs].every((count) => Number.isSafeInteger(count) && count >= 0))
		return unmeasured("invalid-counts");
	if (lost + gained > pairs) return unmeasured("invalid-counts");
	if (pairs === 0) return unmeasured("no-pairs");
	const value = (lost - gained) / pairs;
	const z = normalQuantile((1 + confidence) / 2);
	const bound = (from: number, to: number, level: number): number =>
		from === to ? from : bisect((d) => tangoScore(outcomes, d) - level, from, to, 200, 1e-14);
	return measuredAs({ value, low: bound(-1, value, z), high: bound(value, 1, -z), n: pairs, unit, confidence });
}

/**
 * Score statistic of H0: difference = d, standard normal under H0; decreasing in d.
 * (lost - gained - n d) / sqrt(n (2 q + d (1 - d))), q the constrained maximum-likelihood share of gained pairs.
 * P(Z >= score) is the one-sided p-value of H0: difference <= d.
 */
export function tangoScore({ lost, gained, pairs }: PairedOutcomes, d: number): number {
	const a = 2 * pairs;
	const b = (2 * pairs - lost + gained) * d - lost - gained;
	const c = -gained * d * (1 - d);
	const q = (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a);
	const variance = pairs * (2 * q + d * (1 - d));
	return (lost - gained - pairs * d) / Math.sqrt(Math.max(variance, Number.MIN_VALUE));
}
