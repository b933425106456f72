import type { Chart, ChartAlarm, ChartLimits } from "./cusum.ts";

/**
 * Exponentially weighted moving average of standardized scores (Roberts 1959), upper side: e = w z + (1 - w) e, divided
 * by its own standard deviation sqrt(w/(2-w) (1 - (1-w)^(2i))); alarm where that exceeds `limit`. It keeps no memory of
 * when the average left 0: `since` is the first position of the present run above 0.
 */
export function ewma(scores: readonly number[], weight: number, { limit, from = 1 }: ChartLimits): Chart {
	let [average, peak, since] = [0, 0, from];
	let alarm: ChartAlarm | null = null;
	for (let index = from - 1; index < scores.length; index++) {
		average = weight * (scores[index] as number) + (1 - weight) * average;
		if (average <= 0) since = index + 2;
		const steps = index + 2 - from;
		const z = average / Math.sqrt((weight / (2 - weight)) * (1 - (1 - weight) ** (2 * steps)));
		peak = Math.max(peak, z);
		if (alarm === null && z > limit) alarm = { at: index + 1, since };
	}
	return { peak, alarm };
}
