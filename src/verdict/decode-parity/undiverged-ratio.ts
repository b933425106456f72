import { DECISION_CONFIDENCE, type Estimate } from "../../statistics/interval/estimate.ts";
import { exactBounds } from "../../statistics/interval/exact-bounds.ts";

/**
 * The ratio of the paths where none of `chunks` diverges on either, unit "ratio": 1, since both agree to the last digit.
 * Its upper end supposes the worst that such a sample leaves open: the largest share of chunks that may diverge all the
 * same (Clopper-Pearson for 0 of n, 1 - tail^(1/n), one-sided), each by the kill ratio, as a geometric mean over all of
 * them: kill^share. The lower end is its inverse.
 */
export function undivergedRatio(chunks: number, kill: number, confidence = DECISION_CONFIDENCE): Estimate {
	const [, share] = exactBounds(0, chunks, (1 - confidence) / 2);
	const high = kill ** share;
	return { value: 1, low: 1 / high, high, n: chunks, unit: "ratio", confidence };
}
