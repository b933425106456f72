import type { GgufFileInfo } from "node-llama-cpp";

/** The keys of a GGUF architecture section that size a KV cache. */
export interface AttentionMetadata {
	readonly block_count: number;
	readonly embedding_length: number;
	/** Layers at the end that predict further tokens; `block_count` counts them, the cache does not. */
	readonly nextn_predict_layers?: number;
	readonly feed_forward_length?: number | readonly number[];
	/** Of hybrid models: every how many layers one has attention and so a KV cache; the others are recurrent. */
	readonly full_attention_interval?: number;
	readonly attention?: {
		readonly head_count?: number | readonly number[];
		readonly head_count_kv?: number | readonly number[];
		readonly key_length?: number;
		readonly value_length?: number;
		/** Head lengths of latent attention before it is compressed; with them there is no V in the cache. */
		readonly key_length_mla?: number;
		readonly value_length_mla?: number;
		/** Head lengths of the layers with a window, where they are others. */
		readonly key_length_swa?: number;
		readonly value_length_swa?: number;
		readonly sliding_window?: number;
		/** Every how many layers one has no window, or a list of which have one. */
		readonly sliding_window_pattern?: number | readonly (boolean | number)[];
		/** Layers at the end that read the cache of earlier ones. */
		readonly shared_kv_layers?: number;
		readonly recurrent_layers?: readonly (boolean | number)[];
	};
	readonly ssm?: {
		readonly conv_kernel?: number;
		readonly inner_size?: number;
		readonly state_size?: number;
		readonly group_count?: number;
	};
	readonly shortconv?: { readonly l_cache?: number };
}

/** The section of the model's own architecture, whichever that is. */
export function attentionMetadata(info: GgufFileInfo): AttentionMetadata {
	return info.architectureMetadata as unknown as AttentionMetadata;
}

/** A value that a header states once for all layers, or layer by layer; 0 beyond the end of a list. */
export function ofLayer(value: number | readonly number[], layer: number): number {
	return typeof value === "number" ? value : (value[layer] ?? 0);
}

/** Layers that the model evaluates: those that predict further tokens are left out. */
export function evaluatedLayers({ block_count, nextn_predict_layers = 0 }: AttentionMetadata): number {
	return nextn_predict_layers < block_count ? block_count - nextn_predict_layers : block_count;
}
