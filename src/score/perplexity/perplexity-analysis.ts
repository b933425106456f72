import { sum } from "simple-statistics";
import type { Observation } from "../../record/observation.ts";
import type { Cluster } from "../../statistics/interval/cluster-mean.ts";
import { clusterShare } from "../../statistics/interval/cluster-share.ts";
import { type Measured, unmeasured } from "../../statistics/interval/estimate.ts";
import { perplexityDifference } from "../../statistics/interval/perplexity-difference.ts";
import { type ComparedCase, compareScoredCases } from "../likelihood/compared-work.ts";
import { boundedMeanKl, meanKlPerToken } from "../likelihood/mean-kl.ts";
import type { PairedPerplexity } from "../likelihood/paired-perplexity.ts";
import type { PlacedWork } from "../pair/placed-work.ts";
import type { UnpairedTrial } from "../pair/unpaired-reason.ts";
import { type KlTails, klTails } from "./kl-tails.ts";

/** One chunk scored under the baseline and under a variant. Sums are nats over its n scored tokens. */
export interface ChunkDivergence {
	readonly caseId: string;
	readonly n: number;
	readonly nllBaseline: number;
	readonly nllVariant: number;
	/** Sum over tokens of KL(baseline || variant): over the whole vocabulary, or coarsened to the shared top tokens and one rest symbol. */
	readonly kl: number;
	readonly sameTop: number;
}

/** Perplexity and divergence of one variant on the held-out text. Intervals cluster by chunk. */
export interface PerplexityAnalysis extends PairedPerplexity {
	readonly part: string;
	readonly variant: string;
	readonly chunks: readonly ChunkDivergence[];
	/** Baseline probability mass outside the shared top tokens, mean per token: what the coarsening lumps; 0 where nothing was. */
	readonly lumpedMass: number | null;
	readonly tails: KlTails;
	/** Chunks that could not be paired, with the reason. */
	readonly unpaired: readonly UnpairedTrial[];
}

/** Perplexity, its paired difference, KL divergence and agreement of one variant; the floor is the control's own KL. */
export function analyzePerplexity(work: PlacedWork): PerplexityAnalysis {
	const { compared, unpaired } = compareScoredCases("score-chunk", work, work.observed);
	const chunks = compared.map(chunkDivergence);
	const { pplBaseline, pplVariant, delta, logRatio } = perplexityDifference(
		chunks.map(({ n, nllBaseline, nllVariant }) => ({ n, baseline: nllBaseline, variant: nllVariant })),
		work.confidence,
	);
	const tokens = sum(chunks.map(({ n }) => n));
	const control = work.control === null ? null : controlChunks(work, work.control);
	const lumped = sum(compared.map(({ divergence }) => sum([...divergence.lumpedMass])));
	return {
		part: work.part,
		variant: work.variant,
		chunks,
		tokens,
		pplBaseline,
		pplVariant,
		pplDelta: delta,
		logRatio,
		kl: boundedMeanKl(klClusters(chunks), work.confidence),
		klFloor: control === null ? unmeasured("no-control") : meanKlPerToken(klClusters(control), work.confidence),
		sameTop: sameTopShare(chunks),
		sameTopFloor: control === null ? unmeasured("no-control") : sameTopShare(control),
		tails: klTails(compared.map(({ divergence }) => divergence)),
		lumpedMass: tokens === 0 ? null : lumped / tokens,
		unpaired,
	};
}

function chunkDivergence({ caseId, divergence }: ComparedCase): ChunkDivergence {
	const total = (values: Float64Array | Uint8Array): number => sum([...values]);
	return {
		caseId,
		n: divergence.positions.length,
		nllBaseline: total(divergence.nllBaseline),
		nllVariant: total(divergence.nllVariant),
		kl: total(divergence.kl),
		sameTop: total(divergence.sameTop),
	};
}

function controlChunks(work: PlacedWork, control: readonly Observation[]): ChunkDivergence[] {
	return compareScoredCases("score-chunk", work, control).compared.map(chunkDivergence);
}

function klClusters(chunks: readonly ChunkDivergence[]): Cluster[] {
	return chunks.map(({ kl, n }) => ({ sum: kl, weight: n }));
}

function sameTopShare(chunks: readonly ChunkDivergence[]): Measured {
	const identical = chunks.every(({ kl }) => kl === 0) ? "exact" : "refused";
	const clusters = chunks.map(({ sameTop, n }) => ({ sum: sameTop, weight: n }));
	return clusterShare(clusters, { unit: "share", identical });
}
