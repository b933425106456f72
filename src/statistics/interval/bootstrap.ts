import { quantileSorted, sampleWithReplacement } from "simple-statistics";
import type { Random } from "../distribution/random.ts";
import { DECISION_CONFIDENCE, type Measured, measuredAs, unmeasured } from "./estimate.ts";

/** How a bootstrap is drawn and labelled. */
export interface BootstrapOptions {
	readonly random: Random;
	readonly unit: string;
	readonly resamples?: number;
	readonly confidence?: number;
}

/** Resamples whose statistic is not a number may be this share at most, for instance a ratio without a denominator. */
const MOST_UNDEFINED = 0.01;

/**
 * Percentile bootstrap (Efron 1979) of any statistic over independent units, which are drawn whole with replacement:
 * what lies within a unit may correlate. For statistics that have no interval of their own; it covers too rarely below
 * some twenty units (a mean of 8: 86 % instead of 90 %), where `clusterMean` and the jackknife are to be preferred.
 */
export function bootstrapInterval<Unit>(
	units: readonly Unit[],
	statistic: (sample: readonly Unit[]) => number,
	{ random, unit, resamples = 2000, confidence = DECISION_CONFIDENCE }: BootstrapOptions,
): Measured {
	if (units.length === 0) return unmeasured("no-clusters");
	if (units.length === 1) return unmeasured("too-few-clusters");
	const draws = Array.from({ length: resamples }, () =>
		statistic(sampleWithReplacement([...units], units.length, random)),
	);
	const defined = draws.filter(Number.isFinite).sort((a, b) => a - b);
	if (defined.length < (1 - MOST_UNDEFINED) * resamples) return unmeasured("undefined-in-resamples");
	if (defined[0] === defined.at(-1)) return unmeasured("zero-variance");
	const low = quantileSorted(defined, (1 - confidence) / 2);
	const high = quantileSorted(defined, (1 + confidence) / 2);
	return measuredAs({ value: statistic(units), low, high, n: units.length, unit, confidence });
}
