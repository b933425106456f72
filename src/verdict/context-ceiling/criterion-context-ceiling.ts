import type { CeilingAnalysis, CeilingBound, CeilingRun } from "../../score/context-ceiling/ceiling-analysis.ts";
import type { Estimate } from "../../statistics/interval/estimate.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { LEAST_RUNS, tooFewRuns } from "../memory/criterion-peak-memory.ts";
import { plainCount } from "../rule/plain-number.ts";
import { plainSentence } from "../rule/plain-sentence.ts";
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
		const reason = `All ${plainCount(runs.length, "runs")} reach ${estimate?.value ?? pass} tokens or more (${ends(runs)}).`;
		return decided("PASS", { estimate, reasonCode: "ceiling-reached", reason });
	}
	const where = plainSentence(`It ends at ${first.ceiling ?? "no"} tokens: ${first.why}`);
	if (short.length < runs.length) {
		const reason = `${short.length} of ${plainCount(runs.length, "runs")} end below ${pass} tokens. ${where}`;
		return inconclusive({
			estimate,
			reasonCode: "not-repeatable",
			reason,
			settle: "run again with nothing beside it",
		});
	}
	if (short.every(({ bound }) => bound === "memory")) {
		return decided("FAIL", { estimate, reasonCode: "memory-ends", reason: where });
	}
	return ended(first.bound, where, estimate);
}

/** What a search that ended for another reason than memory calls for. */
const SETTLE: Readonly<Record<Exclude<CeilingBound, "memory">, string>> = {
	model: "use a model that was trained for a longer context",
	suite: "raise `most` of the context-ceiling part",
	engine: "look at the engine's log in the run folder",
	prediction: "end other programs, lower `keepFreeGiB`, or use a machine with more memory",
	time: "raise `minutes` of the context-ceiling part",
};

function ended(bound: CeilingBound, where: string, estimate: Estimate | null): Ruling {
	if (bound === "memory") {
		return inconclusive({
			estimate,
			reasonCode: "not-repeatable",
			reason: where,
			settle: "run again with nothing beside it",
		});
	}
	const settle = SETTLE[bound];
	if (bound === "prediction" || bound === "time") {
		return inconclusive({ estimate, reasonCode: `bounded-by-${bound}`, reason: where, settle });
	}
	return deferred({ reasonCode: `bounded-by-${bound}`, reason: where, settle });
}

function estimateOf(runs: readonly CeilingRun[]): Estimate | null {
	const ceilings = runs.flatMap(({ ceiling }) => (ceiling === null ? [] : [ceiling]));
	if (ceilings.length === 0) return null;
	const [low, high] = [Math.min(...ceilings), Math.max(...ceilings)];
	return { value: low, low, high, n: ceilings.length, unit: "tokens", confidence: 1 };
}

function ends(runs: readonly CeilingRun[]): string {
	return [...new Set(runs.map(({ why }) => why))].join("; ");
}
