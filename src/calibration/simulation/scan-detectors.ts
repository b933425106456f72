import type { Random } from "../../statistics/distribution/random.ts";
import { autocorrelationFactor, residualAutocorrelation } from "../../statistics/series/autocorrelation.ts";
import { DETECTOR_LIMITS } from "../../statistics/series/detector-limits.ts";
import { driftScores } from "../../statistics/series/drift-detector.ts";
import { meanScan, meanScanP } from "../../statistics/series/mean-scan.ts";
import { rankScan } from "../../statistics/series/rank-scan.ts";
import { mannKendall } from "../../statistics/test/mann-kendall.ts";
import { rankSumZ } from "../../statistics/test/rank-sum.ts";
import { type SeriesDetector, seriesDetector } from "./series-detector.ts";
import { SESSION } from "./session-change.ts";

/** Random orders behind a permutation p-value: 199 make steps of half a percent. */
const PERMUTATIONS = 199;

/** The detector that a run uses: rank scan or trend, each at 2.5 %, corrected for autocorrelation. */
export const DRIFT_TEST = seriesDetector("drift-test", "drift test of a run", {
	limit: 1,
	statistic: (series) => driftScores(series).strength,
	turn: (series) => driftScores(series).scan.onset,
});

export const RANK_SCAN = seriesDetector("rank-scan", "rank scan", {
	limit: DETECTOR_LIMITS.rankScan,
	statistic: (series) => rankScan(series).z,
	turn: (series) => rankScan(series).onset,
});

export const MANN_KENDALL = seriesDetector("mann-kendall", "Mann-Kendall trend", {
	limit: DETECTOR_LIMITS.mannKendall,
	statistic: (series) => mannKendall(series).z,
});

/** Knows beforehand where the step is: what a scan pays for not knowing it. */
export const PLANNED_RANK_SUM = seriesDetector("planned-rank-sum", "rank sum at the planned turn 30", {
	limit: DETECTOR_LIMITS.mannKendall,
	statistic: (series) => rankSumZ(series.slice(0, SESSION.step - 1), series.slice(SESSION.step - 1)),
});

/** The mean scan by permutation, of single turns or of blocks of turns; alarms where p <= 5 %. */
export function meanScanDetector(random: Random, block = 1): SeriesDetector {
	const [id, name] =
		block === 1
			? ["mean-scan", "mean scan, permuted"]
			: [`mean-scan-${block}`, `mean scan, blocks of ${block} permuted`];
	// The complement of p, so that more is worse; the margin lets p = 5 % itself alarm.
	return seriesDetector(id, name, {
		limit: 1 - DETECTOR_LIMITS.alpha - 1e-9,
		statistic: (series) => 1 - meanScanP(series, PERMUTATIONS, random, block),
		turn: (series) => meanScan(series).onset,
	});
}

/** A detector whose statistic is shrunk by the autocorrelation around the two levels of the rank scan's step. */
export function shrunkDetector({ subject, limit, statistic, turn }: SeriesDetector): SeriesDetector {
	return seriesDetector(`${subject.id}-shrunk`, `${subject.name}, corrected for autocorrelation`, {
		limit,
		statistic: (series) => statistic(series) * autocorrelationFactor(residualAutocorrelation(stepResiduals(series))),
		turn,
	});
}

function stepResiduals(series: readonly number[]): number[] {
	const split = rankScan(series).onset - 1;
	const level = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
	const [before, after] = [level(series.slice(0, split)), level(series.slice(split))];
	return series.map((x, index) => x - (index < split ? before : after));
}
