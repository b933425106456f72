import { type Measured, measuredAs } from "../../statistics/interval/estimate.ts";

/** PPL(variant) / PPL(baseline) - 1: the interval of ln(PPL ratio) carried over, so that both decide alike. */
export function relativePerplexity(logRatio: Measured): Measured {
	if (!logRatio.measured) return logRatio;
	const { value, low, high } = logRatio.estimate;
	const ends = { value: Math.expm1(value), low: Math.expm1(low), high: Math.expm1(high) };
	return measuredAs({ ...logRatio.estimate, ...ends, unit: "share of the baseline's PPL" });
}
