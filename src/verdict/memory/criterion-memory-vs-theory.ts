import type { MemoryAnalysis, MemoryAtContext } from "../../score/memory/memory-analysis.ts";
import type { Criterion } from "../../suite/criterion.ts";
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
	if (!growth.measured) {
		const reason = { of: "unmeasured", what: "growth", code: growth.reason } as const;
		return inconclusive({ reason, settle: "three-contexts" });
	}
	const { estimate } = growth;
	const { low, high } = estimate;
	const most = criterion.pass;
	const least = 2 - most;
	const found = { of: "memory", least, most, computedBytesPerToken: computedBytesPerToken ?? 0 } as const;
	if (low > most) return decided("FAIL", { estimate, reason: { ...found, code: "grows-too-fast" } });
	if (high <= most && low >= least)
		return decided("PASS", { estimate, reason: { ...found, code: "grows-as-computed" } });
	if (high < least)
		return inconclusive({ estimate, reason: { ...found, code: "cache-not-seen" }, settle: "count-all-memory" });
	return inconclusive({ estimate, reason: { ...found, code: "straddles-threshold" }, settle: "spread-contexts" });
}

function allocationRatio({ kvBytes, kvBytesExpected }: MemoryAtContext): number {
	return kvBytes / kvBytesExpected;
}

function wrongAllocation({ contextTokens, kvBytes, kvBytesExpected }: MemoryAtContext): Ruling {
	const reason = { of: "memory", code: "allocation-off", contextTokens, kvBytes, kvBytesExpected } as const;
	return decided("FAIL", { estimate: null, reason });
}
