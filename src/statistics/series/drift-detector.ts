import { median } from "simple-statistics";
import { mannKendall } from "../test/mann-kendall.ts";
import { autocorrelationFactor, residualAutocorrelation } from "./autocorrelation.ts";
import { type DriftShape, fitDriftShape } from "./drift-shape.ts";
import { isotonicFit } from "./isotonic-fit.ts";
import { MIN_SEGMENT, type RankScan, rankScan } from "./rank-scan.ts";
import { rankScanCritical } from "./rank-scan-critical.ts";
import { theilSenSlope } from "./theil-sen.ts";

/** One-sided 2.5 % point of the normal: half of the detector's 5 %, the scan has the other half. */
const TREND_CRITICAL = 1.96;

/** The two statistics of the detector, shrunk for autocorrelation, and the size of what they see. */
export interface DriftScores {
	readonly zScan: number;
	readonly zTrend: number;
	readonly rho: number;
	/** Median from the rank scan's onset on, minus the median before it. */
	readonly effect: number;
	/** The larger of the two as a multiple of its limit: significant above 1, whatever the size of the effect. */
	readonly strength: number;
	readonly scan: RankScan;
}

/** What the detector found in a series that it could look at. */
export interface FoundDrift {
	readonly flagged: boolean;
	readonly zScan: number;
	readonly zTrend: number;
	readonly rho: number;
	/** Median after the scan's onset less median before it. */
	readonly effect: number;
	/** Theil-Sen slope per position. */
	readonly slope: number;
}

/** What the detector found in a series, or why it could not look. */
export type DriftDetection =
	| { readonly tested: false; readonly reason: "too-short" | "not-finite" }
	| (FoundDrift & {
			readonly tested: true;
			/** The better of step and ramp: when it started, if it is one. */
			readonly shape: DriftShape;
	  });

/**
 * Detects upward drift in a time series, 5 % false alarms a series: a rank scan for a step or a Mann-Kendall trend,
 * each at one-sided 2.5 % and multiplied by sqrt((1-rho)/(1+rho)). A drift is flagged only where the medians on both
 * sides of the step also differ by `minimumEffect`: a significant trifle is no drift.
 */
export function detectDrift(series: readonly number[], minimumEffect: number): DriftDetection {
	if (!series.every(Number.isFinite)) return { tested: false, reason: "not-finite" };
	if (series.length < 2 * MIN_SEGMENT) return { tested: false, reason: "too-short" };
	const { zScan, zTrend, rho, effect, strength, scan } = driftScores(series);
	const flagged = strength > 1 && effect >= minimumEffect;
	const slope = theilSenSlope(series);
	return { tested: true, flagged, zScan, zTrend, rho, effect, slope, shape: fitDriftShape(series, scan, rho) };
}

/**
 * The statistics alone, for at least 2 x MIN_SEGMENT finite values.
 * rho is the autocorrelation around the isotonic fit. Around a step, any other clean rise would itself look like
 * autocorrelation and cancel its own z: of ramps over the last half that end 18 SD up, only a quarter would be flagged.
 */
export function driftScores(series: readonly number[]): DriftScores {
	const scan = rankScan(series);
	const rise = isotonicFit(series);
	const rho = residualAutocorrelation(series.map((x, index) => x - (rise[index] as number)));
	const factor = autocorrelationFactor(rho);
	const zScan = factor * scan.z;
	const zTrend = factor * mannKendall(series).z;
	const effect = median(series.slice(scan.onset - 1)) - median(series.slice(0, scan.onset - 1));
	const strength = Math.max(zScan / rankScanCritical(series.length), zTrend / TREND_CRITICAL);
	return { zScan, zTrend, rho, effect, strength, scan };
}
