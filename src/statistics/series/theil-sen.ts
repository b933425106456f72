import { median } from "simple-statistics";

/** Median slope over all pairs of positions (Theil 1950, Sen 1968), per step; needs two values or more. */
export function theilSenSlope(series: readonly number[]): number {
	return median(series.flatMap((x, i) => series.slice(i + 1).map((y, offset) => (y - x) / (offset + 1))));
}
