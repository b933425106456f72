import type { GgufFileInfo } from "node-llama-cpp";
import { TqEvalError } from "../../error.ts";
import type { KvShape } from "../../kv/kv-bytes.ts";

/** The keys of a GGUF architecture section that size a KV cache. */
export interface AttentionMetadata {
	readonly block_count: number;
	readonly embedding_length: number;
	/** Of hybrid models: every how many layers one has attention and so a KV cache; the others are recurrent. */
	readonly full_attention_interval?: number;
	readonly attention?: {
		readonly head_count?: number | readonly number[];
		readonly head_count_kv?: number | readonly number[];
		readonly key_length?: number;
		readonly value_length?: number;
	};
}

function ofLayer(value: number | readonly number[], layer: number): number {
	return typeof value === "number" ? value : (value[layer] ?? 0);
}

/**
 * KV heads and head lengths of every layer that has a cache (a layer of 0 KV heads has none).
 * Without `key_length`, a head has embedding_length / head_count values.
 */
export function kvShapeOf(metadata: AttentionMetadata): KvShape {
	const heads = metadata.attention?.head_count;
	if (heads === undefined) {
		throw new TqEvalError("The model does not state its attention heads, so its KV cache cannot be computed", {
			code: "bad-input",
			where: "attention.head_count",
			remedy: "Use a transformer model with an ordinary attention cache.",
		});
	}
	const { key_length, value_length, head_count_kv = heads } = metadata.attention ?? {};
	const interval = metadata.full_attention_interval ?? 1;
	return Array.from({ length: metadata.block_count }, (_, layer) => {
		const headLength = metadata.embedding_length / ofLayer(heads, layer);
		const kvHeads = (layer + 1) % interval === 0 ? ofLayer(head_count_kv, layer) : 0;
		return { kvHeads, keyLength: key_length ?? headLength, valueLength: value_length ?? headLength };
	}).filter((layer) => layer.kvHeads > 0);
}

/** The section of the model's own architecture, whichever that is. */
export function attentionMetadata(info: GgufFileInfo): AttentionMetadata {
	return info.architectureMetadata as unknown as AttentionMetadata;
}
