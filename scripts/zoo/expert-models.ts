import { attention, attentionKeys, EXPERT_KEYS, experts, feedForward, layersOf, norms } from "./blocks.ts";
import { bool, f32, u32 } from "./gguf-value.ts";
import { constant, ends, noise, type Recipe, sizes, type Weight } from "./recipe.ts";

const WIDTH = 64;
const INNER = 96;
const LAYERS = 8;
const TWO = { heads: 2, kvHeads: 1, head: 128 } as const;

function qwen3moe(): Recipe {
	const layer = (index: number): Weight[] => [
		...norms(index, WIDTH, "attn_norm", "ffn_norm"),
		...attention(index, { width: WIDTH, ...TWO, norms: true }),
		...experts(index, WIDTH),
	];
	return {
		name: "qwen3moe",
		architecture: "qwen3moe",
		shows: "experts",
		header: { ...sizes(WIDTH, LAYERS), feed_forward_length: u32(INNER), ...attentionKeys(TWO), ...EXPERT_KEYS },
		weights: [...ends(WIDTH), ...layersOf(LAYERS).flatMap(layer)],
	};
}

/** One prediction head behind the last layer: `block_count` counts it, the cache does not. */
function glm4moe(): Recipe {
	const predicted = (index: number) => [
		noise(`blk.${index}.nextn.eh_proj.weight`, 2 * WIDTH, WIDTH),
		...norms(index, WIDTH, "nextn.enorm", "nextn.hnorm"),
	];
	const layer = (index: number): Weight[] => [
		...norms(index, WIDTH, "attn_norm", "post_attention_norm"),
		...attention(index, { width: WIDTH, ...TWO }),
		...(index === 0 ? feedForward(index, WIDTH, INNER) : sharedExperts(index)),
		...(index === LAYERS ? predicted(index) : []),
	];
	return {
		name: "glm4moe",
		architecture: "glm4moe",
		shows: "a prediction head that block_count counts",
		header: {
			...sizes(WIDTH, LAYERS + 1),
			nextn_predict_layers: u32(1),
			feed_forward_length: u32(INNER),
			...attentionKeys(TWO),
			...EXPERT_KEYS,
			expert_shared_count: u32(1),
			leading_dense_block_count: u32(1),
			expert_gating_func: u32(2),
			expert_weights_scale: f32(1),
			expert_weights_norm: bool(true),
		},
		weights: [...ends(WIDTH), ...layersOf(LAYERS + 1).flatMap(layer)],
	};
}

function sharedExperts(layer: number): Weight[] {
	return [
		...experts(layer, WIDTH),
		constant(`blk.${layer}.exp_probs_b.bias`, 0, 4),
		...feedForward(layer, WIDTH, 32, "_shexp"),
	];
}

/** Latent attention: one row of 96 + 32 values a token for all heads, and no V. */
function deepseek2(): Recipe {
	const [latent, rope, plain, value, query, heads] = [96, 32, 32, 32, 48, 4];
	const at = (layer: number, part: string) => `blk.${layer}.attn_${part}.weight`;
	const layer = (index: number): Weight[] => [
		...norms(index, WIDTH, "attn_norm", "ffn_norm"),
		constant(at(index, "q_a_norm"), 1, query),
		constant(at(index, "kv_a_norm"), 1, latent),
		noise(at(index, "q_a"), WIDTH, query),
		noise(at(index, "q_b"), query, heads * (plain + rope)),
		noise(at(index, "kv_a_mqa"), WIDTH, latent + rope),
		noise(at(index, "k_b"), plain, latent, heads),
		noise(at(index, "v_b"), latent, value, heads),
		noise(at(index, "output"), heads * value, WIDTH),
		...(index === 0 ? feedForward(index, WIDTH, INNER) : sharedExperts(index)),
	];
	return {
		name: "deepseek2",
		architecture: "deepseek2",
		shows: "latent attention: no V (DeepSeek-V2 and V3, GLM-4.7-Flash)",
		header: {
			...sizes(WIDTH, LAYERS),
			feed_forward_length: u32(INNER),
			...attentionKeys({ heads, kvHeads: 1, head: latent + rope, valueHead: latent }),
			"rope.dimension_count": u32(rope),
			"attention.key_length_mla": u32(plain + rope),
			"attention.value_length_mla": u32(value),
			"attention.q_lora_rank": u32(query),
			"attention.kv_lora_rank": u32(latent),
			...EXPERT_KEYS,
			expert_shared_count: u32(1),
			leading_dense_block_count: u32(1),
			expert_gating_func: u32(2),
			expert_weights_scale: f32(1),
		},
		weights: [...ends(WIDTH), ...layersOf(LAYERS).flatMap(layer)],
	};
}

/** Models with experts, or with attention that belongs to them. */
export const EXPERT_MODELS: readonly Recipe[] = [qwen3moe(), glm4moe(), deepseek2()];
