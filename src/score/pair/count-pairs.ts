import type { PairedCounts, Score } from "./outcome-score.ts";
import type { UnpairedReason } from "./unpaired-reason.ts";

/** One item scored on both sides. */
export interface ScorePair {
	readonly baseline: Score;
	readonly variant: Score;
}

/**
 * Counts the paired outcomes; `alsoUnscored` are items that never became a pair, by reason.
 * A pair that one side leaves open is counted under that side's reason, as in `variant-truncated`.
 */
export function countPairs(
	pairs: readonly ScorePair[],
	alsoUnscored: readonly (readonly [reason: UnpairedReason, count: number])[] = [],
): PairedCounts {
	const unscored: Partial<Record<UnpairedReason, number>> = {};
	for (const [reason, count] of alsoUnscored) unscored[reason] = (unscored[reason] ?? 0) + count;
	const cells = { bothRight: 0, lost: 0, gained: 0, bothWrong: 0 };
	for (const pair of pairs) {
		const reason = openReason(pair);
		if (reason === null) cells[cellOf(pair)] += 1;
		else unscored[reason] = (unscored[reason] ?? 0) + 1;
	}
	return { pairs: cells.bothRight + cells.lost + cells.gained + cells.bothWrong, ...cells, unscored };
}

/** Why a pair cannot be counted, or null where both sides are scored. */
export function openReason({ baseline, variant }: ScorePair): UnpairedReason | null {
	if (!baseline.scored) return baseline.reason === "no-checks" ? "no-checks" : `baseline-${baseline.reason}`;
	return variant.scored ? null : `variant-${variant.reason}`;
}

/** Whether this side is scored and right: what eligibility and flips ask for. */
export function isRight(score: Score): boolean {
	return score.scored && score.right;
}

function cellOf(pair: ScorePair): "bothRight" | "lost" | "gained" | "bothWrong" {
	if (isRight(pair.baseline)) return isRight(pair.variant) ? "bothRight" : "lost";
	return isRight(pair.variant) ? "gained" : "bothWrong";
}
