import type { Estimate } from "../../statistics/interval/estimate.ts";

/** An estimate for machines. JSON has no infinity: a bound is `null` where the interval is open on that side. */
export interface EstimateSummary {
	readonly value: number;
	readonly low: number | null;
	readonly high: number | null;
	readonly n: number;
	readonly unit: string;
	readonly confidence: number;
}

/** An estimate as JSON can hold it; a value that is not a number was not measured. */
export function summarizeEstimate(estimate: Estimate | null): EstimateSummary | null {
	if (estimate === null || !Number.isFinite(estimate.value)) return null;
	const { value, low, high, n, unit, confidence } = estimate;
	return { value, low: finiteOrNull(low), high: finiteOrNull(high), n, unit, confidence };
}

function finiteOrNull(bound: number): number | null {
	return Number.isFinite(bound) ? bound : null;
}
