import { midranks } from "../test/midranks.ts";

/** The least length of either side of a split. */
export const MIN_SEGMENT = 5;

/**
 * How far below the maximum, in z^2 of independent values, a split still belongs to the onset set: covers the true one in
 * 89-97 % of steps in the middle of a series of independent values. `drift-shape` has the depth of a stated confidence.
 */
const ONSET_SET_DEPTH = 4;

/** Scan for one upward step. Positions are 1-based and name the first value of the higher side. */
export interface RankScan {
	readonly z: number;
	readonly onset: number;
	/** Lowest and highest onset that the data do not tell apart from the best. */
	readonly onsetSet: readonly [low: number, high: number];
}

/**
 * Standardized rank-sum scan: for every split after k values, W = sum of the midranks behind it,
 * z_k = (W - n2 (n+1)/2) / sqrt(k n2 (n+1)/12), n2 = n - k; the maximum over splits says whether and where a step lies.
 * Distribution-free under exchangeability. Needs 2 x MIN_SEGMENT values.
 */
export function rankScan(series: readonly number[], depth = ONSET_SET_DEPTH): RankScan {
	const scores = splitScores(midranks(series));
	const z = Math.max(...scores);
	const onsetAt = (index: number): number => index + MIN_SEGMENT + 1;
	const near = (score: number): boolean => score > 0 && z * z - score * score <= depth;
	const onset = onsetAt(scores.indexOf(z));
	if (z <= 0) return { z, onset, onsetSet: [onset, onset] };
	return { z, onset, onsetSet: [onsetAt(scores.findIndex(near)), onsetAt(scores.findLastIndex(near))] };
}

/** z of the splits after MIN_SEGMENT, MIN_SEGMENT + 1, ... values. */
function splitScores(ranks: readonly number[]): number[] {
	const n = ranks.length;
	const scores: number[] = [];
	let behind = (n * (n + 1)) / 2;
	for (let k = 1; k <= n - MIN_SEGMENT; k++) {
		behind -= ranks[k - 1] as number;
		if (k < MIN_SEGMENT) continue;
		const expected = ((n - k) * (n + 1)) / 2;
		scores.push((behind - expected) / Math.sqrt((k * (n - k) * (n + 1)) / 12));
	}
	return scores;
}
