import { chunkLogLosses } from "../../engine/llama/perplexity/chunk-means.ts";
import { scoredPerChunk } from "../../engine/llama/perplexity/scored-per-chunk.ts";
import type { DivergenceLog } from "../../engine/port/perplexity/divergence-log.ts";
import type { PerplexityLog } from "../../engine/port/perplexity/perplexity-log.ts";
import type { LlamaPerplexityAnswer } from "../../record/llama-perplexity-answer.ts";
import type { Observation } from "../../record/observation.ts";
import { unmeasured, widened } from "../../statistics/interval/estimate.ts";
import { perplexityDifference } from "../../statistics/interval/perplexity-difference.ts";
import type { PairedPerplexity } from "../likelihood/paired-perplexity.ts";
import { boundedPrintedKl, printedKl, printedSameTop } from "../likelihood/printed-divergence.ts";
import { pairObservations } from "../pair/pair-observations.ts";
import type { PlacedWork } from "../pair/placed-work.ts";
import type { UnpairedTrial } from "../pair/unpaired-reason.ts";

/**
 * llama-perplexity's figures of one variant at one context, with chunks as clusters. The baseline's perplexity is its own,
 * which no saving has clipped; the divergence is of the whole vocabulary, as far as the file keeps it: 16 nats below the
 * most probable token.
 */
export interface ContextPerplexity extends PairedPerplexity {
	readonly contextTokens: number;
	readonly chunks: number;
	/** ln(baseline's own PPL / its PPL from the file), nats a token: above 0 where targets were clipped. */
	readonly clipping: number;
	/** What the program printed last, with its own errors, and the cache that it ran with. */
	readonly printed: Pick<DivergenceLog, "klDivergence" | "deltaP" | "sameTop" | "perplexity">;
	readonly cache: LlamaPerplexityAnswer["cache"];
}

/** Every context of one part under one variant; each is decided by itself. */
export interface LlamaPerplexityAnalysis {
	readonly part: string;
	readonly variant: string;
	readonly contexts: readonly ContextPerplexity[];
	/** Contexts that could not be compared, with the reason. */
	readonly unpaired: readonly UnpairedTrial[];
}

/** Half of the last printed decimal of a perplexity. */
const HALF_UNIT = 0.5e-4;

/** Everything that llama-perplexity tells of one variant; the floor is the control's own divergence at the same context. */
export function analyzeLlamaPerplexity(work: PlacedWork): LlamaPerplexityAnalysis {
	const { pairs, unpaired } = pairObservations(work.baseline, work.observed);
	const floors = work.control === null ? null : new Map(work.control.map((one) => [one.caseId, comparedLog(one)]));
	const contexts = pairs.flatMap(({ baseline, variant }): ContextPerplexity[] => {
		const [saved, compared] = [savedLog(baseline), comparedLog(variant)];
		if (saved === null || compared === null) return [];
		const floor = floors === null ? "no-control" : (floors.get(variant.caseId) ?? "control-not-answered");
		return [analyzeContext(saved, compared, floor)];
	});
	return { part: work.part, variant: work.variant, contexts, unpaired };
}

function analyzeContext(
	saved: PerplexityLog,
	{ log, cache }: { readonly log: DivergenceLog; readonly cache: LlamaPerplexityAnswer["cache"] },
	floor: { readonly log: DivergenceLog } | "no-control" | "control-not-answered",
): ContextPerplexity {
	const n = scoredPerChunk(log.contextTokens);
	const own = chunkLogLosses(saved.running);
	const clusters = chunkLogLosses(log.rows.map(({ perplexity }) => perplexity.value)).map(({ value }, index) => {
		return { n, baseline: n * (own[index]?.value ?? Number.NaN), variant: n * value };
	});
	const { pplBaseline, pplVariant, delta, logRatio } = perplexityDifference(clusters);
	const { klDivergence, deltaP, sameTop, perplexity } = log;
	return {
		...{ contextTokens: log.contextTokens, chunks: log.chunks, tokens: log.n, pplBaseline, pplVariant },
		pplDelta: widened(delta, 2 * HALF_UNIT),
		logRatio: widened(logRatio, (2 * HALF_UNIT) / saved.perplexity),
		kl: boundedPrintedKl(log),
		klFloor: typeof floor === "string" ? unmeasured(floor) : printedKl(floor.log),
		sameTop: printedSameTop(log),
		sameTopFloor: typeof floor === "string" ? unmeasured(floor) : printedSameTop(floor.log),
		clipping: Math.log(saved.perplexity / perplexity.base.value),
		printed: { klDivergence, deltaP, sameTop, perplexity },
		cache,
	};
}

function answerOf({ outcome }: Observation): LlamaPerplexityAnswer | null {
	return outcome.state === "answered" && outcome.answer.kind === "llama-perplexity" ? outcome.answer : null;
}

function savedLog(observation: Observation): PerplexityLog | null {
	const result = answerOf(observation)?.result;
	return result?.kind === "saved" ? result.log : null;
}

function comparedLog(observation: Observation) {
	const answer = answerOf(observation);
	return answer?.result.kind === "compared" ? { log: answer.result.log, cache: answer.cache } : null;
}
