import type { ChunkParity } from "../../score/decode-parity/parity-analysis.ts";
import { DECISION_CONFIDENCE, type Estimate } from "../../statistics/interval/estimate.ts";
import { exactBounds } from "../../statistics/interval/exact-bounds.ts";

/**
 * A ratio of the paths whose sample has chunks that diverge on neither path: a t interval takes too little of the others
 * then. The upper end is at least exp(share x largest): the largest share of chunks that may diverge (Clopper-Pearson,
 * one-sided), each by the largest ln ratio seen. Exact where all that diverge do so alike. A sample without silent chunks
 * keeps its interval.
 */
export function mixedRatio(
	estimate: Estimate,
	chunks: readonly ChunkParity[],
	confidence = DECISION_CONFIDENCE,
): Estimate {
	const loud = chunks.filter(({ klPrefill, klDecode }) => klPrefill !== 0 || klDecode !== 0);
	if (loud.length === 0 || loud.length === chunks.length) return estimate;
	const [, share] = exactBounds(loud.length, chunks.length, (1 - confidence) / 2);
	const largest = Math.max(...loud.map(({ klPrefill, klDecode }) => Math.log(klDecode / klPrefill)));
	return { ...estimate, high: Math.max(estimate.high, Math.exp(share * largest)) };
}
