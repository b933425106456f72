import type { OccupationFailure } from "../../engine/port/occupation.ts";
import type { CeilingStep } from "../../record/memory-answer.ts";
import { type CeilingAnalysis, hasHeld, isShortage } from "../../score/context-ceiling/ceiling-analysis.ts";
import type { Estimate } from "../../statistics/interval/estimate.ts";
import { LEAST_RUNS, tooFewRuns } from "../memory/criterion-peak-memory.ts";
import { decided, deferred, inconclusive, type Ruling } from "../rule/ruling.ts";

/**
 * Whether a variant runs at the base context. KILL only where every one of 3 runs fails to allocate although the
 * full-precision cache of that context should fit by computation; FAIL where memory runs short in another way; an engine that ends for another reason, or a context
 * that was never started, says nothing about the variant.
 */
export function judgeBaselineContext({ runs, baseTokens, f16Fits }: CeilingAnalysis): Ruling {
	const tried = runs.flatMap(({ base }) => (base === null ? [] : [base]));
	const started = tried.filter((step) => !step.refused);
	if (started.length === 0) return notStarted(baseTokens, tried);
	const failed = started.filter((step) => !hasHeld(step));
	const estimate = countOf(failed.length, started.length);
	if (started.length < LEAST_RUNS) return tooFewRuns(estimate, started.length);
	const at = { of: "base-context", baseTokens } as const;
	const [first] = failed;
	if (first === undefined)
		return decided("PASS", { estimate, reason: { ...at, code: "holds-base", runs: started.length } });
	const failure = describeFailure(first);
	if (failed.length < started.length) {
		const counts = { failed: failed.length, runs: started.length };
		const reason = { ...at, code: "not-repeatable", ...counts, failure } as const;
		return inconclusive({ estimate, reason, settle: "run-with-nothing-beside" });
	}
	const causes = failed.map(causeOf);
	if (!causes.every((cause) => cause !== null && isShortage(cause)))
		return deferred({ reason: { ...at, code: "engine-limit", failure }, settle: "read-engine-log" });
	if (!f16Fits) return decided("FAIL", { estimate, reason: { ...at, code: "machine-too-small", failure } });
	const isAllocation = causes.every((cause) => cause === "out-of-memory");
	const code = isAllocation ? "out-of-memory" : "memory-short";
	return decided(isAllocation ? "KILL" : "FAIL", { estimate, reason: { ...at, code, failure } });
}

function notStarted(baseTokens: number, tried: readonly CeilingStep[]): Ruling {
	const at = { of: "base-context", baseTokens } as const;
	if (tried.length === 0) return deferred({ reason: { ...at, code: "base-not-tried" }, settle: "longer-model" });
	return deferred({ reason: { ...at, code: "refused-by-prediction" }, settle: "more-memory" });
}

function countOf(failed: number, n: number): Estimate {
	return { value: failed, low: failed, high: failed, n, unit: "failed runs", confidence: 1 };
}

function causeOf(step: CeilingStep): OccupationFailure | null {
	return step.refused || step.occupation.outcome.held ? null : step.occupation.outcome.cause;
}

function describeFailure(step: CeilingStep): string {
	if (step.refused || step.occupation.outcome.held) return "nothing failed";
	const { cause, detail } = step.occupation.outcome;
	return `${cause}: ${detail}`;
}
