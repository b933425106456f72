import type { Chart, ChartAlarm, ChartLimits } from "./cusum.ts";

/**
 * Page-Hinkley test for an upward change of the mean: m = sum of (x - running mean - tolerance), the statistic is m minus
 * its minimum so far; alarm where it exceeds `limit` at position `from` or later. The defaults of stream-learning
 * libraries (tolerance 0.005, limit 50) never alarm within fifty turns; see `DETECTOR_LIMITS`.
 */
export function pageHinkley(series: readonly number[], tolerance: number, { limit, from = 1 }: ChartLimits): Chart {
	let [mean, sum, lowest, since, peak] = [0, 0, 0, 1, 0];
	let alarm: ChartAlarm | null = null;
	for (const [index, x] of series.entries()) {
		mean += (x - mean) / (index + 1);
		sum += x - mean - tolerance;
		if (sum < lowest) [lowest, since] = [sum, index + 2];
		if (index + 1 < from) continue;
		peak = Math.max(peak, sum - lowest);
		if (alarm === null && sum - lowest > limit) alarm = { at: index + 1, since };
	}
	return { peak, alarm };
}
