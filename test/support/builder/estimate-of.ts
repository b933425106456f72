import type { Estimate, Measured } from "../../../src/statistics/interval/estimate.ts";

/** The estimate of a measured quantity; a quantity that was not measured fails the test with its reason. */
export function estimateOf(measured: Measured): Estimate {
	if (!measured.measured) throw new Error(`not measured: ${measured.reason}`);
	return measured.estimate;
}
