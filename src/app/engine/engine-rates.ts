import type { RateTable } from "../../plan/fit/describe-plan.ts";

/** Measured with the bundled model (16 MB) at about 2,000 tokens of context, one thread, x86-64 without AVX-512. */
const BUNDLED_BYTES = 16e6;
const BUNDLED_RATES: RateTable = {
	f16: { promptPerSecond: 1200, generatedPerSecond: 300 },
	bf16: { promptPerSecond: 1000, generatedPerSecond: 300 },
	q8_0: { promptPerSecond: 450, generatedPerSecond: 250 },
	default: { promptPerSecond: 300, generatedPerSecond: 250 },
};

/** Rates for a model of another size: work grows with its bytes. Good for an order of magnitude, not more. */
export function assumedRates(modelBytes: number, threads: number): RateTable {
	const factor = (BUNDLED_BYTES * threads) / Math.max(1, modelBytes);
	const scaled = Object.entries(BUNDLED_RATES).map(([type, rate]) => [
		type,
		{
			promptPerSecond: rate.promptPerSecond * factor,
			generatedPerSecond: rate.generatedPerSecond * factor,
		},
	]);
	return Object.fromEntries(scaled) as RateTable;
}
