import { midranks } from "./midranks.ts";

/**
 * Wilcoxon-Mann-Whitney statistic that `later` values exceed `earlier` ones, standardized and corrected for ties:
 * z = (W - n2 (n+1)/2) / sqrt(n1 n2 / 12 (n + 1 - sum (t^3 - t) / (n (n-1)))), W the rank sum of the later ones.
 * 0 where a side is empty or all values are equal. simple-statistics gives the rank sum without its distribution.
 */
export function rankSumZ(earlier: readonly number[], later: readonly number[]): number {
	const values = [...earlier, ...later];
	const n = values.length;
	if (earlier.length === 0 || later.length === 0) return 0;
	const sum = midranks(values)
		.slice(earlier.length)
		.reduce((total, rank) => total + rank, 0);
	const scale = n + 1 - tieCubes(values) / (n * (n - 1));
	if (!(scale > 0)) return 0;
	return (sum - (later.length * (n + 1)) / 2) / Math.sqrt((earlier.length * later.length * scale) / 12);
}

function tieCubes(values: readonly number[]): number {
	const ties = new Map<number, number>();
	for (const value of values) ties.set(value, (ties.get(value) ?? 0) + 1);
	return [...ties.values()].reduce((total, t) => total + t ** 3 - t, 0);
}
