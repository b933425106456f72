import { attention, attentionKeys, EXPERT_KEYS, experts, feedForward, layersOf, norms, perLayer } from "./blocks.ts";
import { f32, list, u32 } from "./gguf-value.ts";
import { constant, ends, noise, type Recipe, sizes, type Weight } from "./recipe.ts";

const WIDTH = 64;
const INNER = 96;
const WINDOW = 128;
const TWO = { heads: 2, kvHeads: 1, head: 128 } as const;
const AROUND = ["attn_norm", "post_attention_norm", "ffn_norm", "post_ffw_norm"] as const;

/** Gemma 2 has a window in every other layer, Gemma 3 in five of six. */
function gemma(version: 2 | 3): Recipe {
	const layers = version === 2 ? 8 : 12;
	const layer = (index: number): Weight[] => [
		...norms(index, WIDTH, ...AROUND),
		...attention(index, { width: WIDTH, ...TWO, norms: version === 3 }),
		...feedForward(index, WIDTH, INNER),
	];
	return {
		name: `gemma${version}`,
		architecture: `gemma${version}`,
		shows: version === 2 ? "a window in every other layer" : "a window in five of six layers",
		header: {
			...sizes(WIDTH, layers),
			feed_forward_length: u32(INNER),
			...attentionKeys(TWO),
			"attention.sliding_window": u32(WINDOW),
		},
		weights: [...ends(WIDTH), ...layersOf(layers).flatMap(layer)],
	};
}

/** The first twenty layers own a cache, the others read theirs; what the file does not say is in the program. */
function gemma3n(): Recipe {
	const [layers, extra, paths, rank] = [25, 256, 4, 64];
	const layer = (index: number): Weight[] => {
		const at = (part: string) => `blk.${index}.${part}.weight`;
		return [
			...norms(index, WIDTH, ...AROUND, "post_norm", "laurel_post_norm", "altup_router_norm", "altup_correct_scale"),
			...attention(index, { width: WIDTH, ...TWO, norms: true }),
			...feedForward(index, WIDTH, INNER),
			noise(at("inp_gate"), WIDTH, extra),
			noise(at("proj"), extra, WIDTH),
			noise(at("altup_correct_coef"), paths, paths),
			noise(at("altup_predict_coef"), paths, paths * paths),
			noise(at("altup_router"), WIDTH, paths),
			noise(at("laurel_l"), WIDTH, rank),
			noise(at("laurel_r"), rank, WIDTH),
		];
	};
	return {
		name: "gemma3n",
		architecture: "gemma3n",
		shows: "the last layers share the cache of earlier ones",
		header: {
			...sizes(WIDTH, layers),
			feed_forward_length: u32(INNER),
			...attentionKeys(TWO),
			"attention.sliding_window": u32(WINDOW),
			"attention.shared_kv_layers": u32(layers - 20),
		},
		weights: [
			...ends(WIDTH),
			noise("altup_proj.weight", WIDTH, WIDTH, paths - 1),
			noise("altup_unembd_proj.weight", WIDTH, WIDTH, paths - 1),
			noise("per_layer_token_embd.weight", extra * layers, 288),
			noise("per_layer_model_proj.weight", WIDTH, extra * layers),
			constant("per_layer_proj_norm.weight", 1, extra),
			...layersOf(layers).flatMap(layer),
		],
	};
}

/** Other heads in window layers than in global ones, and the last five layers share. */
function gemma4(): Recipe {
	const [layers, shared] = [15, 5];
	const hasWindow = (index: number) => index % 5 < 4;
	const layer = (index: number): Weight[] => {
		const shape = hasWindow(index) ? { kvHeads: 2, head: 128 } : { kvHeads: 1, head: 256 };
		return [
			...norms(index, WIDTH, ...AROUND),
			...attention(index, { width: WIDTH, heads: 2, ...shape, norms: true }),
			...feedForward(index, WIDTH, INNER),
		];
	};
	return {
		name: "gemma4",
		architecture: "gemma4",
		shows: "other heads in window layers, shared layers",
		header: {
			...sizes(WIDTH, layers),
			feed_forward_length: u32(INNER),
			...attentionKeys({ heads: 2, kvHeads: 1, head: 256 }),
			"attention.head_count_kv": perLayer(layers, (index) => (hasWindow(index) ? 2 : 1)),
			"attention.key_length_swa": u32(128),
			"attention.value_length_swa": u32(128),
			"rope.dimension_count_swa": u32(128),
			"attention.sliding_window": u32(WINDOW),
			"attention.sliding_window_pattern": list("bool", layersOf(layers).map(hasWindow)),
			"attention.shared_kv_layers": u32(shared),
			embedding_length_per_layer_input: u32(0),
		},
		weights: [...ends(WIDTH), constant("rope_freqs.weight", 1, 128), ...layersOf(layers).flatMap(layer)],
	};
}

/** Attention sinks, a window in every other layer, heads of 64 as the real ones. */
function gptOss(): Recipe {
	const [layers, heads, width] = [8, { heads: 4, kvHeads: 1, head: 64 }, WIDTH];
	const layer = (index: number): Weight[] => {
		const at = (part: string) => `blk.${index}.${part}`;
		return [
			...norms(index, width, "attn_norm", "post_attention_norm"),
			...attention(index, { width, ...heads, biases: true }),
			noise(at("attn_output.bias"), width),
			noise(at("attn_sinks.weight"), heads.heads),
			...experts(index, width),
			noise(at("ffn_gate_inp.bias"), 4),
			...["gate", "up"].map((part) => noise(at(`ffn_${part}_exps.bias`), 32, 4)),
			noise(at("ffn_down_exps.bias"), width, 4),
		];
	};
	return {
		name: "gpt-oss",
		architecture: "gpt-oss",
		shows: "attention sinks, a window in every other layer, heads of 64",
		header: {
			...sizes(width, layers),
			feed_forward_length: u32(INNER),
			...attentionKeys(heads),
			...EXPERT_KEYS,
			"attention.sliding_window": u32(WINDOW),
			"rope.freq_base": f32(150_000),
		},
		weights: [...ends(width), noise("output.weight", width, 288), ...layersOf(layers).flatMap(layer)],
	};
}

/** Models with a sliding window in some of their layers. */
export const WINDOW_MODELS: readonly Recipe[] = [gemma(2), gemma(3), gemma3n(), gemma4(), gptOss()];
