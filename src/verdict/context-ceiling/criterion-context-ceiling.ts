import type { CeilingAnalysis, CeilingBound, CeilingRun } from "../../score/context-ceiling/ceiling-analysis.ts";
import type { Estimate } from "../../statistics/interval/estimate.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { LEAST_RUNS, tooFewRuns } from "../memory/criterion-peak-memory.ts";
import type { PlainStep } from "../reason/plain-steps.ts";
import { decided, deferred, inconclusive, type Ruling } from "../rule/ruling.ts";

/**
 * PASS where every one of 3 searches ends at or above the context; FAIL where every one ends below it for want of
 * memory that was seen. A prediction, a time limit or a bound of the suite's own is no finding about the variant.
 */
export function judgeContextCeiling({ runs }: CeilingAnalysis, { pass }: Criterion): Ruling {
	const estimate = estimateOf(runs);
	if (runs.length < LEAST_RUNS) return tooFewRuns(estimate, runs.length);
	const short = runs.filter(({ ceiling }) => (ceiling ?? 0) < pass);
	const [first] = short;
	if (first === undefined) {
		const ends = [...new Set(runs.map(({ why }) => why))];
		const least = estimate?.value ?? pass;
		return decided("PASS", {
			estimate,
			reason: { of: "ceiling", code: "ceiling-reached", runs: runs.length, least, ends },
		});
	}
	const { ceiling, why } = first;
	if (short.length < runs.length) {
		const among = { short: short.length, runs: runs.length, pass };
		const reason = { of: "ceiling", code: "not-repeatable", among, ceiling, why } as const;
		return inconclusive({ estimate, reason, settle: "run-with-nothing-beside" });
	}
	if (short.every((run) => run.bound === "memory"))
		return decided("FAIL", { estimate, reason: { of: "ceiling", code: "memory-ends", ceiling, why } });
	return ended(first, estimate);
}

/** What a search that ended for another reason than memory calls for. */
const SETTLE: Readonly<Record<Exclude<CeilingBound, "memory">, PlainStep>> = {
	model: "longer-trained-model",
	suite: "raise-most",
	engine: "read-engine-log",
	prediction: "free-memory",
	time: "raise-minutes",
};

/** Searches that all fall short, and not all for want of memory. */
function ended({ bound, ceiling, why }: CeilingRun, estimate: Estimate | null): Ruling {
	const end = { of: "ceiling", ceiling, why } as const;
	if (bound === "memory") {
		const reason = { ...end, code: "not-repeatable", among: null } as const;
		return inconclusive({ estimate, reason, settle: "run-with-nothing-beside" });
	}
	const reason = { ...end, code: `bounded-by-${bound}` } as const;
	const settle = SETTLE[bound];
	if (bound === "prediction" || bound === "time") return inconclusive({ estimate, reason, settle });
	return deferred({ reason, settle });
}

function estimateOf(runs: readonly CeilingRun[]): Estimate | null {
	const ceilings = runs.flatMap(({ ceiling }) => (ceiling === null ? [] : [ceiling]));
	if (ceilings.length === 0) return null;
	const [low, high] = [Math.min(...ceilings), Math.max(...ceilings)];
	return { value: low, low, high, n: ceilings.length, unit: "tokens", confidence: 1 };
}
