import { max } from "simple-statistics";
import type { MemoryAnswer } from "../../record/memory-answer.ts";
import type { Observation } from "../../record/observation.ts";
import { type Measured, unmeasured } from "../../statistics/interval/estimate.ts";
import { olsSlope } from "../../statistics/interval/ols-slope.ts";
import type { PlacedWork } from "../pair/placed-work.ts";
import { plannedOutcomes } from "../pair/planned-outcomes.ts";
import type { UnpairedTrial } from "../pair/unpaired-reason.ts";

/** All runs of one context. Bytes. */
export interface MemoryAtContext {
	readonly contextTokens: number;
	/** Peak of every run. */
	readonly peaks: readonly number[];
	/** The highest that a peak can have been: sampling, and what of the mapped weights was not in memory. */
	readonly highestBytes: number;
	readonly anonymousBytes: number | null;
	readonly fileBytes: number | null;
	readonly modelBytes: number;
	readonly computeBytes: number;
	readonly kvBytes: number;
	readonly kvBytesExpected: number;
}

/** Memory against context for one variant. */
export interface MemoryAnalysis {
	readonly part: string;
	readonly variant: string;
	readonly sizes: readonly MemoryAtContext[];
	/** The context that the budget is for. */
	readonly target: number | null;
	/** What resident bytes count on this system, and how the peak was taken. */
	readonly counts: string;
	readonly peakFrom: readonly string[];
	/** Computed growth, bytes a token: KV cache, and the attention mask that the baseline's log shows. */
	readonly computedBytesPerToken: number | null;
	/** Growth of the measured peak / computed growth. */
	readonly growth: Measured;
	/** Trials without an answer, with the reason. */
	readonly unpaired: readonly UnpairedTrial[];
}

/** Measures how memory grows with the context, beside what the KV cache alone should take. */
export function analyzeMemory({ part, variant, trials, baseline, observed }: PlacedWork): MemoryAnalysis {
	const answers = observed.flatMap(memoryAnswers);
	const contexts = [...new Set(answers.map(({ contextTokens }) => contextTokens))].sort((a, b) => a - b);
	const computed = computedGrowth(answers, baseline.flatMap(memoryAnswers));
	return {
		part,
		variant,
		sizes: contexts.map((context) => atContext(answers.filter(({ contextTokens }) => contextTokens === context))),
		target:
			trials.flatMap(({ task }) => (task.kind === "memory" && task.isTarget ? [task.contextTokens] : []))[0] ?? null,
		counts: answers[0]?.trace.counts ?? "",
		peakFrom: [...new Set(answers.map(({ trace }) => trace.peakFrom))],
		computedBytesPerToken: computed,
		growth: growthRatio(answers, computed),
		unpaired: plannedOutcomes("memory", trials, observed).unanswered,
	};
}

type Weighed = MemoryAnswer & {
	readonly trace: NonNullable<MemoryAnswer["trace"]>;
	readonly loaded: NonNullable<MemoryAnswer["loaded"]>;
};

function memoryAnswers({ outcome }: Observation): Weighed[] {
	if (outcome.state !== "answered" || outcome.answer.kind !== "memory") return [];
	const { answer } = outcome;
	const { trace, loaded } = answer;
	return trace === null || loaded === null ? [] : [{ ...answer, trace, loaded }];
}

function atContext(answers: readonly Weighed[]): MemoryAtContext {
	const [first] = answers as readonly [Weighed, ...Weighed[]];
	const { allocation, kvBytes, kvBytesExpected } = first.loaded;
	return {
		contextTokens: first.contextTokens,
		peaks: answers.map(({ trace }) => trace.peakBytes),
		highestBytes: max(answers.map(highest)),
		anonymousBytes: first.trace.anonymousPeakBytes,
		fileBytes: first.trace.filePeakBytes,
		modelBytes: allocation.modelBytes,
		computeBytes: allocation.computeBytes,
		kvBytes,
		kvBytesExpected,
	};
}

/** Weights that were read from the file and dropped again are missing from the peak; a model that must be read again for every token has not fitted. */
function highest({ trace, loaded, breakdown }: Weighed): number {
	const { mappedModelBytes } = loaded.allocation;
	const missing = breakdown === null ? mappedModelBytes : Math.max(0, mappedModelBytes - breakdown.modelBytes);
	return trace.peakBytes + trace.resolutionBytes + missing;
}

/**
 * Bytes a token: of the KV cache, exact, and of the attention mask as far as prompts fill the contexts. The mask lies in
 * the compute buffers and is the same under every KV type: its growth is taken from the baseline's own log, so that a
 * variant that unpacks its cache into a buffer shows.
 */
function computedGrowth(answers: readonly Weighed[], baseline: readonly Weighed[]): number | null {
	const mask = linearGrowth(baseline, ({ loaded }) => loaded.allocation.computeBytes);
	if (mask === null) return null;
	return linearGrowth(answers, ({ loaded, promptTokens }) => loaded.kvBytesExpected + mask * (promptTokens ?? 0));
}

/** Of what is known exactly, the smallest and the largest context are enough. */
function linearGrowth(answers: readonly Weighed[], of: (answer: Weighed) => number): number | null {
	const sorted = [...answers].sort((a, b) => a.contextTokens - b.contextTokens);
	const [first, last] = [sorted[0], sorted.at(-1)];
	if (first === undefined || last === undefined || first.contextTokens === last.contextTokens) return null;
	return (of(last) - of(first)) / (last.contextTokens - first.contextTokens);
}

function growthRatio(answers: readonly Weighed[], computed: number | null): Measured {
	const points = answers.map(({ contextTokens, trace }) => ({ x: contextTokens, y: trace.peakBytes }));
	const slope = olsSlope(points, "ratio");
	if (!slope.measured) return slope;
	if (computed === null || computed <= 0) return unmeasured("baseline-not-weighed");
	const { value, low, high } = slope.estimate;
	return {
		measured: true,
		estimate: { ...slope.estimate, value: value / computed, low: low / computed, high: high / computed },
	};
}
