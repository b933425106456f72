import { sum } from "simple-statistics";
import type { HeadAttention, LayerAttention } from "../../engine/port/engine-probe.ts";
import { clusterMean } from "../../statistics/interval/cluster-mean.ts";
import { type Measured, measuredAs } from "../../statistics/interval/estimate.ts";
import type { PlacedWork } from "../pair/placed-work.ts";
import { plannedOutcomes } from "../pair/planned-outcomes.ts";
import type { UnpairedTrial } from "../pair/unpaired-reason.ts";

/** Attention of one layer, means over its heads, their queries and the texts. */
export interface LayerFidelity {
	readonly layer: number;
	readonly weightCosine: Measured;
	readonly outputCosine: Measured;
	/** Mean relative L2 error of the outputs; unit "of the norm". */
	readonly outputRelativeError: Measured;
	/** The head whose mean weight cosine is lowest, over all texts. */
	readonly worstHead: { readonly head: number; readonly weightCosine: number } | null;
}

/** Attention with quantized keys and values beside exact ones, under one variant. Intervals cluster by text. */
export interface AttentionAnalysis {
	readonly part: string;
	readonly variant: string;
	readonly texts: number;
	/** Mean over layers, heads, queries and texts; unit "cosine". */
	readonly weightCosine: Measured;
	/** Mean relative L2 error of the outputs over the same, which sees V as well; unit "of the norm". */
	readonly outputRelativeError: Measured;
	readonly layers: readonly LayerFidelity[];
	/** Texts without an answer, with the reason. */
	readonly unpaired: readonly UnpairedTrial[];
}

type Quantity = (head: HeadAttention) => number;

const WEIGHT: Quantity = ({ weightCosine }) => weightCosine.mean;
const OUTPUT: Quantity = ({ outputCosine }) => outputCosine.mean;

/** Averages the cosines of one variant over its layers, and layer by layer. No baseline: each text holds its own target. */
export function analyzeAttention({ part, variant, trials, observed }: PlacedWork): AttentionAnalysis {
	const { answers: texts, unanswered } = plannedOutcomes("attention", trials, observed);
	const layers = [...new Set(texts.flatMap((text) => text.layers.map(({ layer }) => layer)))].sort((a, b) => a - b);
	return {
		part,
		variant,
		texts: texts.length,
		weightCosine: meanCosine(texts, WEIGHT),
		outputRelativeError: meanError(texts),
		layers: layers.map((layer) => layerFidelity(texts, layer)),
		unpaired: unanswered,
	};
}

function layerFidelity(texts: readonly Layers[], layer: number): LayerFidelity {
	const own = texts.map((text) => ({ layers: text.layers.filter((one) => one.layer === layer) }));
	return {
		layer,
		weightCosine: meanCosine(own, WEIGHT),
		outputCosine: meanCosine(own, OUTPUT),
		outputRelativeError: meanError(own),
		worstHead: worstHead(own.flatMap(({ layers }) => layers)),
	};
}

/**
 * Mean cosine as 1 - mean(1 - cosine), the interval on the logarithm of the shortfall: the cosine is skewed and ends
 * at 1, beyond which its interval must not reach. A shortfall below 0 is rounding.
 */
function meanCosine(texts: readonly Layers[], cosine: Quantity): Measured {
	const clusters = clustersOf(texts, (head) => clipped(1 - cosine(head)));
	const shortfall = clusterMean(clusters, { unit: "cosine", scale: "log", identical: isZero(clusters) });
	if (!shortfall.measured) return shortfall;
	const { value, low, high } = shortfall.estimate;
	return measuredAs({ ...shortfall.estimate, value: 1 - value, low: 1 - high, high: 1 - low });
}

function meanError(texts: readonly Layers[]): Measured {
	const error = clustersOf(texts, ({ outputRelativeError }) => outputRelativeError.mean);
	return clusterMean(error, { unit: "of the norm", scale: "log", identical: isZero(error) });
}

type Layers = { readonly layers: readonly LayerAttention[] };

function clustersOf(texts: readonly Layers[], quantity: Quantity) {
	return texts.map(({ layers }) => {
		const heads = layers.flatMap((layer) => layer.heads);
		return { sum: sum(heads.map((head) => head.n * quantity(head))), weight: sum(heads.map(({ n }) => n)) };
	});
}

/** NaN stays NaN, for the estimate to refuse. */
function clipped(shortfall: number): number {
	return Math.max(0, shortfall);
}

function isZero(clusters: readonly { readonly sum: number }[]): "exact" | "refused" {
	return clusters.every((cluster) => cluster.sum === 0) ? "exact" : "refused";
}

function worstHead(layers: readonly LayerAttention[]): LayerFidelity["worstHead"] {
	const heads = layers.flatMap((layer) => layer.heads);
	const means = [...new Set(heads.map(({ head }) => head))].map((head) => {
		const own = heads.filter((one) => one.head === head);
		const queries = sum(own.map(({ n }) => n));
		return { head, weightCosine: sum(own.map((one) => one.n * WEIGHT(one))) / queries };
	});
	const finite = means.filter(({ weightCosine }) => Number.isFinite(weightCosine));
	return finite.sort((a, b) => a.weightCosine - b.weightCosine)[0] ?? null;
}
