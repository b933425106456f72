import type { MemoryAnalysis } from "../../score/memory/memory-analysis.ts";
import type { Estimate } from "../../statistics/interval/estimate.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { decided, inconclusive, type Ruling } from "../rule/ruling.ts";

const GB = 1e9;
export const LEAST_RUNS = 3;

/**
 * A measurement, no inference: with m the highest of 3 runs and e what its sampling may have missed, PASS where
 * m + e < budget, FAIL where even the lowest run reaches it. The budget is in GB of 10^9 bytes: 27 GB = 25.15 GiB.
 */
export function judgePeakMemory({ sizes, target, unpaired }: MemoryAnalysis, { pass }: Criterion): Ruling {
	const at = sizes.find(({ contextTokens }) => contextTokens === target);
	if (at === undefined) return noTarget(target, unpaired);
	const [low, high] = [Math.min(...at.peaks), at.highestBytes].map((bytes) => bytes / GB) as [number, number];
	const value = Math.max(...at.peaks) / GB;
	const n = at.peaks.length;
	const estimate: Estimate = { value, low, high, n, unit: "GB", confidence: 1 };
	const found = {
		of: "memory",
		runs: n,
		contextTokens: at.contextTokens,
		budgetGb: pass,
		lowGb: low,
		highGb: high,
	} as const;
	if (n < LEAST_RUNS) return tooFewRuns(estimate, n);
	if (high < pass) return decided("PASS", { estimate, reason: { ...found, code: "under-budget" } });
	if (low >= pass) return decided("FAIL", { estimate, reason: { ...found, code: "over-budget" } });
	return inconclusive({ estimate, reason: { ...found, code: "around-budget" }, settle: "lower-context-or-budget" });
}

function noTarget(target: number | null, unpaired: MemoryAnalysis["unpaired"]): Ruling {
	const missing = unpaired.find(({ caseId }) => caseId === `c${target}`);
	const why = missing === undefined ? null : `${missing.caseId}: ${missing.reason}`;
	return inconclusive({
		reason: { of: "memory", code: "target-not-measured", target, why },
		settle: "fitting-context",
	});
}

/** Fewer runs do not show how far they lie apart. */
export function tooFewRuns(estimate: Estimate | null, n: number): Ruling {
	return inconclusive({
		estimate,
		reason: { of: "too-few", code: "too-few-runs", n, least: LEAST_RUNS, unit: "runs" },
		settle: { do: "more-runs", rounds: LEAST_RUNS },
	});
}
