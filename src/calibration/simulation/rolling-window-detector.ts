import { quantile } from "simple-statistics";
import { ROLLING_WINDOW, rollingWindowFlags } from "../../statistics/series/rolling-window.ts";
import { type SeriesDetector, seriesDetector } from "./series-detector.ts";

/** What the rule was made for: a score from 0 to 1, higher is better, whose turns scatter by this much. */
const COMPOSITE = { level: 0.7, spread: 0.1 } as const;
const { turns: WINDOW, drop: DROP } = ROLLING_WINDOW;

/** The rule as it is: any turn more than 0.15 below the mean of the five before it. */
export const ROLLING_WINDOW_RULE: SeriesDetector = {
	...seriesDetector("rolling-window", "rolling window, drop of 0.15 (comparison only)", {
		limit: DROP / COMPOSITE.spread,
		statistic: largestDrop,
		turn: (series) => rollingWindowFlags(compositeScores(series))[0] ?? null,
	}),
	promised: null,
};

/** The same rule with the drop at which it would keep 5 %, from unchanged series. */
export function recalibratedRule(unchanged: readonly (readonly number[])[]): SeriesDetector {
	const limit = quantile(unchanged.map(largestDrop), 0.95);
	return seriesDetector("rolling-window-5", "rolling window, drop set for 5 %", { limit, statistic: largestDrop });
}

/** A series of standardized harm as the score that the rule looks at; `phaseMeans` shift it by the kind of content. */
export function compositeScores(
	series: readonly number[],
	spread: number = COMPOSITE.spread,
	phaseMeans: readonly number[] = [],
): number[] {
	const perPhase = series.length / Math.max(1, phaseMeans.length);
	return series.map((x, index) => (phaseMeans[Math.floor(index / perPhase)] ?? COMPOSITE.level) - spread * x);
}

/** Largest drop below the mean of the five turns before, in standard deviations of a turn. */
function largestDrop(series: readonly number[]): number {
	let largest = Number.NEGATIVE_INFINITY;
	for (let index = WINDOW; index < series.length; index++) {
		let before = 0;
		for (let back = 1; back <= WINDOW; back++) before += series[index - back] as number;
		largest = Math.max(largest, (series[index] as number) - before / WINDOW);
	}
	return largest;
}
