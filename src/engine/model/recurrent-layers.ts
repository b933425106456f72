import type { RecurrentShape } from "../../kv/kv-shape.ts";
import { type AttentionMetadata, evaluatedLayers, ofLayer } from "./attention-metadata.ts";

/** Architectures that have one layer of attention in four where their header does not say otherwise. */
const ONE_IN_FOUR = new Set(["qwen3next", "qwen35", "qwen35moe", "qwen4exp"]);
/** Architectures in which every layer has attention and a recurrent memory side by side. */
const BOTH = new Set(["falcon-h1"]);
const FLOAT_BYTES = 4;

/** Whether a layer has attention, and with it a cache, as far as the order of hybrid layers says. */
export function hasAttention(architecture: string, metadata: AttentionMetadata, layer: number): boolean {
	const list = metadata.attention?.recurrent_layers;
	if (list !== undefined) return !list[layer];
	const interval = metadata.full_attention_interval ?? (ONE_IN_FOUR.has(architecture) ? 4 : 1);
	return (layer + 1) % interval === 0;
}

/**
 * Bytes of one sequence in the layers without attention, as llama.cpp allocates them: for a short convolution of n
 * tokens, width * (n - 1) floats a layer; for a state-space or delta-net layer (kernel - 1) * (inner + 2 * groups *
 * state) floats of its convolution and state * inner of its state. Null for a model that has no such layer.
 */
export function recurrentShapeOf(
	architecture: string,
	metadata: AttentionMetadata,
	hasCache: (layer: number) => boolean,
): RecurrentShape | null {
	const floats = floatsOfLayer(metadata);
	if (floats === 0) return null;
	const indices = Array.from({ length: evaluatedLayers(metadata) }, (_, layer) => layer);
	const { feed_forward_length } = metadata;
	// A layer of a model that lists its feed-forward lengths is feed-forward alone where it has one.
	const isOther = (layer: number) => typeof feed_forward_length === "object" && ofLayer(feed_forward_length, layer) > 0;
	const layers = indices.filter((layer) => BOTH.has(architecture) || !(hasCache(layer) || isOther(layer))).length;
	return layers === 0 ? null : { layers, bytes: layers * floats * FLOAT_BYTES };
}

function floatsOfLayer({ embedding_length, shortconv, ssm }: AttentionMetadata): number {
	if (shortconv?.l_cache !== undefined) return embedding_length * (shortconv.l_cache - 1);
	const { conv_kernel = 0, inner_size = 0, state_size = 0, group_count = 0 } = ssm ?? {};
	const convolution = Math.max(0, conv_kernel - 1) * (inner_size + 2 * group_count * state_size);
	return convolution + state_size * inner_size;
}
