import { midranks } from "./midranks.ts";

/** The least length of either side of a split. */
export const MIN_SEGMENT = 5;

/** How far below the maximum, in z^2, a split still belongs to the onset set: covers the true one in 89-97 % of steps. */
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
export function rankScan(series: readonly number[]): RankScan {
	const splits = splitScores(midranks(series));
	const best = splits.reduce((a, b) => (b.z > a.z ? b : a));
	const close = splits.filter(({ z }) => z > 0 && best.z ** 2 - z ** 2 <= ONSET_SET_DEPTH).map(({ onset }) => onset);
	const onsetSet = [close[0] ?? best.onset, close.at(-1) ?? best.onset] as const;
	return { z: best.z, onset: best.onset, onsetSet };
}

function splitScores(ranks: readonly number[]): { onset: number; z: number }[] {
	const n = ranks.length;
	let behind = (n * (n + 1)) / 2;
	return ranks.slice(0, n - MIN_SEGMENT).flatMap((rank, index) => {
		behind -= rank;
		const k = index + 1;
		if (k < MIN_SEGMENT) return [];
		const expected = ((n - k) * (n + 1)) / 2;
		return [{ onset: k + 1, z: (behind - expected) / Math.sqrt((k * (n - k) * (n + 1)) / 12) }];
	});
}
