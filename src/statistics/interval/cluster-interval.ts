import { studentTQuantile } from "../distribution/student-t.ts";
import { DECISION_CONFIDENCE, type Measured, measuredAs, unmeasured } from "./estimate.ts";

/** Below this share of its scale a standard error is rounding: the clusters are identical. */
const ROUNDING = 1e-12;

/** How an interval is formed and labelled. */
export interface IntervalOptions {
	readonly unit: string;
	readonly confidence?: number;
	/** `log` forms the interval on the logarithm: for positive, skewed quantities. */
	readonly scale?: "linear" | "log";
	/** Whether identical clusters are a fact of the design (an exact A/A) and may have an interval of zero width. */
	readonly identical?: "refused" | "exact";
}

/** An estimate over C clusters, linearized: `influences` sum to 0, one a cluster, in units of value x total. */
interface LinearizedEstimate {
	readonly value: number;
	readonly influences: readonly number[];
	readonly total: number;
	/** Size of the numbers that the influences are differences of: tells rounding from variation. */
	readonly magnitude: number;
}

/**
 * Cluster-robust t interval: SE = sqrt(C/(C-1) sum u_c^2) / total, value +- t(C-1) SE.
 * On the log scale: value x exp(+-t SE / value). Clusters are independent; whatever lies within one may correlate.
 */
export function clusterInterval(linearized: LinearizedEstimate, options: IntervalOptions): Measured {
	const { value, influences, total, magnitude } = linearized;
	const { unit, confidence = DECISION_CONFIDENCE, scale = "linear", identical = "refused" } = options;
	const clusters = influences.length;
	if (clusters < 2) return unmeasured("too-few-clusters");
	const squares = influences.reduce((sum, influence) => sum + influence * influence, 0);
	const standardError = Math.sqrt((clusters / (clusters - 1)) * squares) / total;
	const estimate = { value, n: clusters, unit, confidence };
	if (standardError <= (ROUNDING * magnitude) / total) {
		return identical === "exact" ? measuredAs({ ...estimate, low: value, high: value }) : unmeasured("zero-variance");
	}
	const reach = studentTQuantile((1 + confidence) / 2, clusters - 1) * standardError;
	if (scale === "linear") return measuredAs({ ...estimate, low: value - reach, high: value + reach });
	if (value <= 0) return unmeasured("not-positive");
	const factor = Math.exp(reach / value);
	return measuredAs({ ...estimate, low: value / factor, high: value * factor });
}
