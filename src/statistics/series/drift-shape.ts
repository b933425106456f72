import { sumNthPowerDeviations } from "simple-statistics";
import { fitHinge } from "./hinge-fit.ts";
import type { RankScan } from "./rank-scan.ts";

/** The simplest upward shape that a series follows. Positions are 1-based. */
export interface DriftShape {
	readonly shape: "step" | "ramp";
	/** Of a step: the first position at the new level. Of a ramp: the last one at the old level. */
	readonly onset: number;
	/** Onsets that the data do not tell apart. */
	readonly onsetSet: readonly [low: number, high: number];
}

/**
 * Chooses between a step at the rank scan's onset and a rising ramp by the residual sum of squares.
 * Steps are told apart in 90-96 % of cases, ramps in 49-77 %: the shape is a description, not a verdict.
 */
export function fitDriftShape(series: readonly number[], scan: RankScan): DriftShape {
	const hinge = fitHinge(series);
	if (hinge.slope > 0 && hinge.rss < stepResidualSquares(series, scan.onset)) {
		return { shape: "ramp", onset: hinge.knee, onsetSet: hinge.kneeSet };
	}
	return { shape: "step", onset: scan.onset, onsetSet: scan.onsetSet };
}

function stepResidualSquares(series: readonly number[], onset: number): number {
	return sumNthPowerDeviations(series.slice(0, onset - 1), 2) + sumNthPowerDeviations(series.slice(onset - 1), 2);
}
