import type { OccupationFailure } from "../../engine/port/occupation.ts";
import type { CeilingStep } from "../../record/memory-answer.ts";
import { type CeilingAnalysis, hasHeld, isShortage } from "../../score/context-ceiling/ceiling-analysis.ts";
import type { Estimate } from "../../statistics/interval/estimate.ts";
import { LEAST_RUNS, tooFewRuns } from "../memory/criterion-peak-memory.ts";
import { plainCount } from "../rule/plain-number.ts";
import { plainSentence } from "../rule/plain-sentence.ts";
import { decided, deferred, inconclusive, type Ruling } from "../rule/ruling.ts";

/**
 * Whether a variant runs at the base context. KILL only where every one of 3 runs fails to allocate although the
 * full-precision cache of that context should fit by computation; FAIL where memory runs short in another way; an engine that ends for another reason, or a context
 * that was never started, says nothing about the variant.
 */
export function judgeBaselineContext({ runs, baseTokens, f16Fits }: CeilingAnalysis): Ruling {
	const tried = runs.flatMap(({ base }) => (base === null ? [] : [base]));
	const started = tried.filter((step) => !step.refused);
	const at = `${baseTokens} tokens`;
	if (started.length === 0) return notStarted(at, tried);
	const failed = started.filter((step) => !hasHeld(step));
	const estimate = countOf(failed.length, started.length);
	if (started.length < LEAST_RUNS) return tooFewRuns(estimate, started.length);
	if (failed.length === 0) {
		const reason = `All ${plainCount(started.length, "runs")} hold ${at}.`;
		return decided("PASS", { estimate, reasonCode: "holds-base", reason });
	}
	const why = plainSentence(`At ${at}, ${describeFailure(failed[0]!)}`);
	if (failed.length < started.length) {
		const reason = `${failed.length} of ${plainCount(started.length, "runs")} fail. ${why}`;
		return inconclusive({ estimate, reasonCode: "not-repeatable", reason, settle: "run again with nothing beside it" });
	}
	const causes = failed.map(causeOf);
	if (!causes.every((cause) => cause !== null && isShortage(cause))) {
		return deferred({ reasonCode: "engine-limit", reason: why, settle: "look at the engine's log in the run folder" });
	}
	if (!f16Fits) {
		const reason = `${why} The full-precision cache would not fit either, by computation.`;
		return decided("FAIL", { estimate, reasonCode: "machine-too-small", reason });
	}
	const isAllocation = causes.every((cause) => cause === "out-of-memory");
	const reasonCode = isAllocation ? "out-of-memory" : "memory-short";
	return decided(isAllocation ? "KILL" : "FAIL", { estimate, reasonCode, reason: why });
}

function notStarted(at: string, tried: readonly CeilingStep[]): Ruling {
	if (tried.length === 0) {
		const reason = `${at} lie outside of what was searched: the model was trained for less, or the suite's bounds leave it out.`;
		return deferred({ reasonCode: "base-not-tried", reason, settle: "use a model of a longer context" });
	}
	const reason = `${at} were not started: by computation they would have taken the last free memory.`;
	return deferred({
		reasonCode: "refused-by-prediction",
		reason,
		settle: "end other programs, or use a machine with more memory",
	});
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
