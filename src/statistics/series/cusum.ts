/** An alarm of a sequential chart. Positions are 1-based. */
export interface ChartAlarm {
	/** The position at which the chart crosses its limit. */
	readonly at: number;
	/** The position from which the excess has been building up: the chart's estimate of the onset. */
	readonly since: number;
}

/** A chart over a whole series: its highest value, and the first alarm where a limit was crossed. */
export interface Chart {
	readonly peak: number;
	readonly alarm: ChartAlarm | null;
}

/** `from` is the first position that counts; before it the chart rests at 0. */
export interface ChartLimits {
	readonly limit: number;
	readonly from?: number;
}

/**
 * One-sided upper CUSUM of standardized scores (Page 1954): S = max(0, S + z - k), alarm where S > limit.
 * `reference` k is half the shift that it is tuned for. The error rate belongs to a limit, a length and a way to
 * standardize together (`DETECTOR_LIMITS`): the textbook limit 5 at k = 0.5 alarms in 15 % of fifty-turn series.
 */
export function cusum(scores: readonly number[], reference: number, { limit, from = 1 }: ChartLimits): Chart {
	let [sum, peak, since] = [0, 0, from];
	let alarm: ChartAlarm | null = null;
	for (let index = from - 1; index < scores.length; index++) {
		sum = Math.max(0, sum + (scores[index] as number) - reference);
		if (sum === 0) since = index + 2;
		peak = Math.max(peak, sum);
		if (alarm === null && sum > limit) alarm = { at: index + 1, since };
	}
	return { peak, alarm };
}
