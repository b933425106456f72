import { mean, sampleStandardDeviation } from "simple-statistics";

/**
 * Standardizes a series by the mean and standard deviation of its first `burnIn` values. Charts on such scores need
 * wider limits than on known parameters: at k = 0.5 a limit of 7.96 instead of 4.96 for fifteen values and fifty turns.
 * A constant start has no scale; every score is then 0.
 */
export function burnInScores(series: readonly number[], burnIn: number): number[] {
	const start = series.slice(0, burnIn);
	if (start.length < 2) return series.map(() => 0);
	const [centre, scale] = [mean(start), sampleStandardDeviation(start)];
	return series.map((x) => (scale === 0 ? 0 : (x - centre) / scale));
}
