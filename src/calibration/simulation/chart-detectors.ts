import { burnInScores } from "../../statistics/series/burn-in-scores.ts";
import { type Chart, cusum } from "../../statistics/series/cusum.ts";
import { DETECTOR_LIMITS } from "../../statistics/series/detector-limits.ts";
import { ewma } from "../../statistics/series/ewma.ts";
import { pageHinkley } from "../../statistics/series/page-hinkley.ts";
import { selfStartingScores } from "../../statistics/series/self-starting.ts";
import { type SeriesDetector, seriesDetector } from "./series-detector.ts";

const { burnInCusum, ewma: average, knownCusum, pageHinkley: hinkley, selfStartingCusum } = DETECTOR_LIMITS;

export const SELF_STARTING_CUSUM = chartDetector("cusum", "CUSUM, self-starting", selfStartingCusum.limit, (series) =>
	cusum(selfStartingScores(series), selfStartingCusum.reference, selfStartingCusum),
);

export const KNOWN_CUSUM = chartDetector("cusum-known", "CUSUM, mean and SD known", knownCusum.limit, (series) =>
	cusum(series, knownCusum.reference, knownCusum),
);

export const BURN_IN_CUSUM = chartDetector("cusum-burn-in", "CUSUM on turns 1-15", burnInCusum.limit, (series) =>
	cusum(burnInScores(series, burnInCusum.burnIn), burnInCusum.reference, burnInCusum),
);

export const PAGE_HINKLEY = chartDetector("page-hinkley", "Page-Hinkley", hinkley.limit, (series) =>
	pageHinkley(burnInScores(series, hinkley.burnIn), hinkley.tolerance, hinkley),
);

export const EWMA = chartDetector("ewma", "EWMA, self-starting", average.limit, (series) =>
	ewma(selfStartingScores(series), average.weight, average),
);

/** The defaults of textbooks and stream-learning libraries, to show what they do within fifty turns. */
export const TEXTBOOK_CUSUM = {
	known: chartDetector("cusum-textbook", "CUSUM k = 0.5, h = 5, mean and SD known", 5, (series) =>
		cusum(series, 0.5, { limit: 5 }),
	),
	estimated: chartDetector("cusum-textbook-estimated", "CUSUM k = 0.5, h = 5, from turns 1-15", 5, (series) =>
		cusum(burnInScores(series, 15), 0.5, { limit: 5, from: 16 }),
	),
};
export const LIBRARY_PAGE_HINKLEY = chartDetector(
	"page-hinkley-default",
	"Page-Hinkley, library defaults",
	50,
	(series) => pageHinkley(series, 0.005, { limit: 50, from: 30 }),
);

function chartDetector(
	id: string,
	name: string,
	limit: number,
	chart: (series: readonly number[]) => Chart,
): SeriesDetector {
	const turn = (series: readonly number[]): number | null => chart(series).alarm?.at ?? null;
	return seriesDetector(id, name, { limit, statistic: (series) => chart(series).peak, turn });
}
