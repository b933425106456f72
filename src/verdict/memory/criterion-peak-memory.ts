import type { MemoryAnalysis } from "../../score/memory/memory-analysis.ts";
import type { Estimate } from "../../statistics/interval/estimate.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { plainCount, plainNumber } from "../rule/plain-number.ts";
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
	const place = `at ${at.contextTokens} tokens`;
	const budget = `${plainNumber(pass)} GB`;
	if (n < LEAST_RUNS) return tooFewRuns(estimate, n);
	if (high < pass) {
		const reason = `All ${plainCount(n, "runs")} stay under ${budget} ${place}, ${plainNumber(high)} GB at most.`;
		return decided("PASS", { estimate, reasonCode: "under-budget", reason });
	}
	if (low >= pass) {
		const reason = `Even the smallest of ${plainCount(n, "runs")} takes ${plainNumber(low)} GB ${place}; the budget is ${budget}.`;
		return decided("FAIL", { estimate, reasonCode: "over-budget", reason });
	}
	const reason = `The runs ${place} lie between ${plainNumber(low)} and ${plainNumber(high)} GB, around the budget of ${budget}.`;
	return inconclusive({ estimate, reasonCode: "around-budget", reason, settle: "lower the context or the budget" });
}

function noTarget(target: number | null, unpaired: MemoryAnalysis["unpaired"]): Ruling {
	const lost = unpaired.find(({ caseId }) => caseId === `c${target}`);
	const why = lost === undefined ? "no run" : `${lost.caseId}: ${lost.reason}`;
	const reason = `The target context of ${target ?? "?"} tokens was not measured (${why}).`;
	return inconclusive({ reasonCode: "target-not-measured", reason, settle: "measure at a context that fits" });
}

// Fewer runs do not show how far they lie apart.
export function tooFewRuns(estimate: Estimate | null, n: number): Ruling {
	const reason = `${plainCount(n, "runs")} came to an end; a verdict takes ${LEAST_RUNS}.`;
	const settle = `set \`rounds\` to ${LEAST_RUNS} or more and run again`;
	return inconclusive({ estimate, reasonCode: "too-few-runs", reason, settle });
}
