import type { MemoryAnalysis, MemoryAtContext } from "../../score/memory/memory-analysis.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { plainNumber, plainPercent } from "../rule/plain-number.ts";
import { decided, inconclusive, type Ruling } from "../rule/ruling.ts";

/** What the engine says of its cache is exact but for the rounding of a log. */
const ALLOCATION_TOLERANCE = 0.02;

/**
 * The cache that the engine reports must have the computed size, and the memory of the whole process must grow with the
 * context as computed: PASS where the 90 % interval of measured / computed growth lies within [2 - pass, pass], FAIL
 * where all of it lies above. Growth, not size: weights and fixed buffers are the same at every context.
 */
export function judgeMemoryVsTheory(
	{ sizes, growth, computedBytesPerToken }: MemoryAnalysis,
	criterion: Criterion,
): Ruling {
	const off = sizes.find((size) => Math.abs(allocationRatio(size) - 1) > ALLOCATION_TOLERANCE);
	if (off !== undefined) return wrongAllocation(off);
	if (!growth.measured) return notGrown(growth.reason);
	const { pass } = criterion;
	const least = 2 - pass;
	const { estimate } = growth;
	const { low, high } = estimate;
	const computed = `${Math.round(computedBytesPerToken ?? 0)} bytes a token are computed`;
	if (low > pass) {
		const reason = `Memory grows by more than ${plainNumber(pass)} times what the cache takes (${computed}).`;
		return decided("FAIL", { estimate, reasonCode: "grows-too-fast", reason });
	}
	if (high <= pass && low >= least) {
		const reason = `Memory grows with the context as computed (${computed}), within ${plainNumber(least)} to ${plainNumber(pass)}.`;
		return decided("PASS", { estimate, reasonCode: "grows-as-computed", reason });
	}
	if (high < least) {
		const reason = `Memory grows by less than ${plainNumber(least)} times what is computed (${computed}): what is measured does not see all of the cache.`;
		const settle = "measure where all memory of the process is counted";
		return inconclusive({ estimate, reasonCode: "cache-not-seen", reason, settle });
	}
	const reason = `The 90 % interval of the growth reaches beyond ${plainNumber(least)} to ${plainNumber(pass)} (${computed}).`;
	return inconclusive({
		estimate,
		reasonCode: "straddles-threshold",
		reason,
		settle: "more rounds, or contexts further apart",
	});
}

function allocationRatio({ kvBytes, kvBytesExpected }: MemoryAtContext): number {
	return kvBytes / kvBytesExpected;
}

function wrongAllocation(size: MemoryAtContext): Ruling {
	const excess = plainPercent(allocationRatio(size) - 1);
	const reason = `At ${size.contextTokens} tokens the engine reports ${size.kvBytes} bytes of cache, ${excess} off the computed ${size.kvBytesExpected}.`;
	return decided("FAIL", { estimate: null, reasonCode: "allocation-off", reason });
}

function notGrown(reasonCode: string): Ruling {
	const reason = `The growth of memory was not measured (${reasonCode}).`;
	return inconclusive({ reasonCode, reason, settle: "measure at three or more contexts, under the baseline too" });
}
