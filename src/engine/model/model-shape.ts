import type { GgufFileInfo } from "node-llama-cpp";
import { TqEvalError } from "../../error.ts";
import type { KvShape, LayerShape } from "../../kv/kv-shape.ts";
import { type AttentionMetadata, attentionMetadata, evaluatedLayers, ofLayer } from "./attention-metadata.ts";
import { hasAttention, recurrentShapeOf } from "./recurrent-layers.ts";
import { type WindowLayers, windowLayers } from "./window-layers.ts";

/** Gemma 3n says nothing of it: its first 20 layers own a cache. */
const FIRST_WITH_CACHE: Readonly<Record<string, number>> = { gemma3n: 20 };

/**
 * KV heads and head lengths of every layer that owns a cache: a layer of 0 KV heads has none, nor have recurrent layers,
 * those that share an earlier one's, and those that predict further tokens. Without `key_length`, a head has
 * embedding_length / head_count values.
 */
export function kvShapeOf(architecture: string, metadata: AttentionMetadata): KvShape {
	const modelLayers = evaluatedLayers(metadata);
	const window = windowLayers(architecture, metadata);
	const lengths = headLengths(metadata, window);
	const owners = Math.min(modelLayers, ownersOf(architecture, metadata));
	const { head_count = 0, head_count_kv = head_count } = metadata.attention ?? {};
	const kvHeads = (layer: number) =>
		layer < owners && hasAttention(architecture, metadata, layer) ? ofLayer(head_count_kv, layer) : 0;
	const layers = Array.from({ length: modelLayers }, (_, layer) => ({
		layer,
		kvHeads: kvHeads(layer),
		...lengths(layer),
		hasWindow: window?.has(layer) ?? false,
	})).filter((layer) => layer.kvHeads > 0);
	return {
		layers,
		modelLayers,
		windowTokens: layers.some(({ hasWindow }) => hasWindow) ? (window?.tokens ?? null) : null,
		recurrent: recurrentShapeOf(architecture, metadata, (layer) => kvHeads(layer) > 0),
	};
}

/** The shape of the model of a file that is read already. */
export function kvShapeOfFile(info: GgufFileInfo): KvShape {
	const { architecture } = info.metadata.general;
	const shape = kvShapeOf(architecture, attentionMetadata(info));
	if (shape.layers.length > 0) return shape;
	throw new TqEvalError(`The model (${architecture}) has no KV cache: none of its layers has attention`, {
		code: "bad-input",
		where: "attention.head_count_kv",
		value: architecture,
		remedy: "Use a model with attention layers: here there is nothing to compress.",
	});
}

function ownersOf(architecture: string, { block_count, attention }: AttentionMetadata): number {
	return FIRST_WITH_CACHE[architecture] ?? block_count - (attention?.shared_kv_layers ?? 0);
}

function headLengths(
	{ attention, embedding_length }: AttentionMetadata,
	window: WindowLayers | null,
): (layer: number) => Pick<LayerShape, "keyLength" | "valueLength"> {
	const heads = attention?.head_count;
	if (heads === undefined) throw noHeads();
	const first = typeof heads === "number" ? heads : (heads.find((count) => count > 0) ?? 0);
	const even = first === 0 ? 0 : embedding_length / first;
	const { key_length = even, value_length = even, key_length_mla = 0, value_length_mla = 0 } = attention ?? {};
	const { key_length_swa = key_length, value_length_swa = value_length } = attention ?? {};
	const isLatent = key_length_mla > 0 && value_length_mla > 0;
	const all = { keyLength: key_length, valueLength: isLatent ? 0 : value_length };
	const windowed = { keyLength: key_length_swa, valueLength: isLatent ? 0 : value_length_swa };
	return (layer) => (window?.has(layer) === true ? windowed : all);
}

function noHeads(): TqEvalError {
	return new TqEvalError("The model does not state its attention heads, so its KV cache cannot be computed", {
		code: "bad-input",
		where: "attention.head_count",
		remedy: "Use a transformer model with an ordinary attention cache.",
	});
}
