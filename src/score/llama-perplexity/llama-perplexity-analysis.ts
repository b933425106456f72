import { chunkLogLosses } from "../../engine/llama/perplexity/chunk-means.ts";
import { scoredPerChunk } from "../../engine/llama/perplexity/scored-per-chunk.ts";
import type { ChunkMean, DivergenceLog } from "../../engine/port/perplexity/divergence-log.ts";
import type { PerplexityLog } from "../../engine/port/perplexity/perplexity-log.ts";
import type { LlamaPerplexityAnswer } from "../../record/llama-perplexity-answer.ts";
import type { Observation } from "../../record/observation.ts";
import { clusterMean } from "../../statistics/interval/cluster-mean.ts";
import { type Measured, measuredAs, unmeasured, widened } from "../../statistics/interval/estimate.ts";
import { perplexityDifference } from "../../statistics/interval/perplexity-difference.ts";
import { boundedMeanKl } from "../likelihood/mean-kl.ts";
import type { PairedPerplexity } from "../likelihood/paired-perplexity.ts";
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

/** Half of the last printed decimal: of a perplexity, of nats and of a share. */
const HALF_UNIT = { perplexity: 0.5e-4, nats: 0.5e-5, share: 0.5e-5 } as const;

/** From so many half units on, rounding no longer shapes the chunks' divergences, and the logarithm suits them better. */
const CLEAR_OF_ROUNDING = 100;

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
		pplDelta: widened(delta, 2 * HALF_UNIT.perplexity),
		logRatio: widened(logRatio, (2 * HALF_UNIT.perplexity) / saved.perplexity),
		kl: boundedKlOf(log),
		klFloor: typeof floor === "string" ? unmeasured(floor) : klOf(floor.log),
		sameTop: sameTopOf(log),
		sameTopFloor: typeof floor === "string" ? unmeasured(floor) : sameTopOf(floor.log),
		clipping: Math.log(saved.perplexity / perplexity.base.value),
		printed: { klDivergence, deltaP, sameTop, perplexity },
		cache,
	};
}

function sameTopOf({ perChunk }: DivergenceLog): Measured {
	return widened(meanOf(perChunk.sameTop, "share"), HALF_UNIT.share);
}

function klOf(log: DivergenceLog): Measured {
	const { klDivergence } = log.perChunk;
	const mean = log.rows.at(-1)?.klDivergence.value ?? 0;
	const scale = mean >= CLEAR_OF_ROUNDING * HALF_UNIT.nats ? "log" : "linear";
	return widened(meanOf(klDivergence, "nats/token", scale), HALF_UNIT.nats);
}

/** The divergence that a verdict is about: its upper end holds for skew, whatever scale rounding leaves it. */
function boundedKlOf(log: DivergenceLog): Measured {
	const plain = klOf(log);
	const clusters = log.perChunk.klDivergence.map(({ value }) => ({ sum: Math.max(0, value), weight: 1 }));
	const bounded = widened(boundedMeanKl(clusters), HALF_UNIT.nats);
	if (!plain.measured || !bounded.measured) return plain;
	return measuredAs({ ...plain.estimate, high: Math.max(plain.estimate.high, bounded.estimate.high) });
}

/** Chunks are equally long, so that their plain mean is the mean per token. Equal to the last printed digit is a fact. */
function meanOf(chunks: readonly ChunkMean[], unit: string, scale: "linear" | "log" = "linear"): Measured {
	const clusters = chunks.map(({ value }) => ({ sum: value, weight: 1 }));
	return clusterMean(clusters, { unit, scale, identical: "exact" });
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
