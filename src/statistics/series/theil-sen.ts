import { median } from "simple-statistics";
import { normalQuantile } from "../distribution/normal.ts";
import { DECISION_CONFIDENCE, type Measured, measuredAs, unmeasured } from "../interval/estimate.ts";

/** Median slope over all pairs of positions (Theil 1950, Sen 1968), per step; needs two values or more. */
export function theilSenSlope(series: readonly number[]): number {
	return median(pairSlopes(series));
}

/**
 * The slope with its interval (Sen 1968): order statistics of the N pairwise slopes at (N -+ z sqrt(Var S)) / 2,
 * Var S = n(n-1)(2n+5)/18, ranks rounded as SciPy's theilslopes does. Assumes independent values.
 */
export function theilSen(series: readonly number[], unit: string, confidence = DECISION_CONFIDENCE): Measured {
	const n = series.length;
	if (n < 2) return unmeasured("too-short");
	if (!series.every(Number.isFinite)) return unmeasured("not-finite");
	const slopes = pairSlopes(series).sort((a, b) => a - b);
	const reach = normalQuantile((1 + confidence) / 2) * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
	const low = Math.max(0, Math.round((slopes.length - reach) / 2) - 1);
	const high = Math.min(slopes.length - 1, Math.round((slopes.length + reach) / 2));
	const at = (index: number): number => slopes[index] as number;
	return measuredAs({ value: median(slopes), low: at(low), high: at(high), n, unit, confidence });
}

function pairSlopes(series: readonly number[]): number[] {
	return series.flatMap((x, i) => series.slice(i + 1).map((y, offset) => (y - x) / (offset + 1)));
}
