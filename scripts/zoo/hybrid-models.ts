import {
	attention,
	attentionKeys,
	deltaNet,
	EXPERT_KEYS,
	experts,
	feedForward,
	layersOf,
	norms,
	perLayer,
	type StateSpace,
	stateSpace,
	stateSpaceKeys,
} from "./blocks.ts";
import { f32, list, u32 } from "./gguf-value.ts";
import { constant, ends, noise, type Recipe, sizes, type Weight } from "./recipe.ts";

const WIDTH = 64;
const INNER = 96;
const LAYERS = 8;
const TWO = { heads: 2, kvHeads: 1, head: 128 } as const;
const NET: StateSpace = { conv: 4, inner: 64, state: 32, heads: 2, groups: 1 };
const SPACE: StateSpace = { conv: 4, inner: 128, state: 32, heads: 4, groups: 1 };

interface Qwen {
	readonly name: string;
	readonly architecture: "qwen3next" | "qwen35" | "qwen35moe";
	readonly shows: string;
	readonly layers?: number;
	readonly interval?: "key" | "absent" | "list";
	readonly predicted?: 0 | 1;
}

const hasAttention = (index: number) => (index + 1) % 4 === 0;

function sharedExperts(layer: number): Weight[] {
	const gate = noise(`blk.${layer}.ffn_gate_inp_shexp.weight`, WIDTH);
	return [...experts(layer, WIDTH), gate, ...feedForward(layer, WIDTH, 32, "_shexp")];
}

/** Three gated delta nets to one layer of attention. */
function qwen({ name, architecture, shows, layers = LAYERS, interval = "key", predicted = 0 }: Qwen): Recipe {
	const moe = architecture !== "qwen35";
	const own = (index: number): Weight[] =>
		index >= layers || hasAttention(index)
			? attention(index, { width: WIDTH, ...TWO, norms: true, gate: true })
			: deltaNet(index, WIDTH, NET, architecture === "qwen3next");
	const layer = (index: number): Weight[] => [
		...norms(index, WIDTH, "attn_norm", "post_attention_norm"),
		...own(index),
		...(moe ? sharedExperts(index) : feedForward(index, WIDTH, INNER)),
		...(index < layers ? [] : [noise(`blk.${index}.nextn.eh_proj.weight`, 2 * WIDTH, WIDTH)]),
		...(index < layers ? [] : norms(index, WIDTH, "nextn.enorm", "nextn.hnorm")),
	];
	const all = layers + predicted;
	const recurrent = layersOf(all).map((index) => index < layers && !hasAttention(index));
	return {
		name,
		architecture,
		shows,
		header: {
			...sizes(WIDTH, all),
			feed_forward_length: u32(INNER),
			...attentionKeys(TWO),
			"rope.dimension_count": u32(32),
			...stateSpaceKeys(NET),
			...(architecture === "qwen3next" ? {} : { "rope.dimension_sections": list("i32", [6, 5, 5, 0]) }),
			...(moe ? { ...EXPERT_KEYS, expert_shared_feed_forward_length: u32(32) } : {}),
			...(interval === "key" ? { full_attention_interval: u32(4) } : {}),
			...(interval === "list" ? { "attention.recurrent_layers": list("bool", recurrent) } : {}),
			...(predicted === 0 ? {} : { nextn_predict_layers: u32(predicted) }),
		},
		weights: [...ends(WIDTH), ...layersOf(all).flatMap(layer)],
	};
}

/** Short convolutions, which have no state beside the last two tokens. */
function lfm2(): Recipe {
	const width = 256;
	const attends = (index: number) => [2, 5, 7].includes(index);
	const layer = (index: number): Weight[] => [
		...norms(index, width, "attn_norm", "ffn_norm"),
		...feedForward(index, width, INNER),
		...(attends(index)
			? attention(index, { width, ...TWO, norms: true })
			: [
					noise(`blk.${index}.shortconv.conv.weight`, 3, width),
					noise(`blk.${index}.shortconv.in_proj.weight`, width, 3 * width),
					noise(`blk.${index}.shortconv.out_proj.weight`, width, width),
				]),
	];
	return {
		name: "lfm2",
		architecture: "lfm2",
		shows: "short convolutions",
		header: {
			...sizes(width, LAYERS),
			feed_forward_length: u32(INNER),
			...attentionKeys(TWO),
			"attention.head_count_kv": perLayer(LAYERS, (index) => (attends(index) ? 1 : 0)),
			"shortconv.l_cache": u32(3),
		},
		weights: [...ends(width, "token_embd_norm.weight"), ...layersOf(LAYERS).flatMap(layer)],
	};
}

/** Attention and state space side by side in every layer. */
function falconH1(): Recipe {
	const layer = (index: number): Weight[] => [
		...norms(index, WIDTH, "attn_norm"),
		constant(`blk.${index}.ffn_norm`, 1, WIDTH),
		...attention(index, { width: WIDTH, ...TWO }),
		...stateSpace(index, WIDTH, SPACE),
		...feedForward(index, WIDTH, INNER),
	];
	return {
		name: "falcon-h1",
		architecture: "falcon-h1",
		shows: "attention and state space in every layer",
		header: {
			...sizes(WIDTH, LAYERS),
			feed_forward_length: u32(INNER),
			...attentionKeys(TWO),
			...stateSpaceKeys(SPACE),
		},
		weights: [...ends(WIDTH), ...layersOf(LAYERS).flatMap(layer)],
	};
}

/** Each layer is one thing: state space, attention or feed-forward. */
function nemotronH(): Recipe {
	const kinds = "MFMFAMFAMF";
	const of = (kind: string, value: number) => (index: number) => (kinds[index] === kind ? value : 0);
	const layer = (index: number): Weight[] => {
		const up = [noise(`blk.${index}.ffn_up.weight`, WIDTH, INNER), noise(`blk.${index}.ffn_down.weight`, INNER, WIDTH)];
		const own = { M: stateSpace(index, WIDTH, SPACE), A: attention(index, { width: WIDTH, ...TWO }), F: up };
		return [...norms(index, WIDTH, "attn_norm"), ...own[kinds[index] as keyof typeof own]];
	};
	return {
		name: "nemotron-h",
		architecture: "nemotron_h",
		shows: "layers of state space, of attention or of feed-forward alone",
		header: {
			...sizes(WIDTH, kinds.length),
			...attentionKeys(TWO),
			"attention.head_count_kv": perLayer(kinds.length, of("A", 1)),
			feed_forward_length: perLayer(kinds.length, of("F", INNER)),
			"attention.layer_norm_epsilon": f32(1e-6),
			...stateSpaceKeys(SPACE),
		},
		weights: [...ends(WIDTH), ...layersOf(kinds.length).flatMap(layer)],
	};
}

/** State space but for two layers of attention. */
function graniteHybrid(): Recipe {
	const attends = (index: number) => [3, 7].includes(index);
	const layer = (index: number): Weight[] => [
		...norms(index, WIDTH, "attn_norm", "ffn_norm"),
		...(attends(index) ? attention(index, { width: WIDTH, ...TWO }) : stateSpace(index, WIDTH, SPACE)),
		...feedForward(index, WIDTH, INNER),
	];
	return {
		name: "granite-hybrid",
		architecture: "granitehybrid",
		shows: "state space, two layers of attention",
		header: {
			...sizes(WIDTH, LAYERS),
			feed_forward_length: u32(INNER),
			...attentionKeys(TWO),
			"attention.head_count_kv": perLayer(LAYERS, (index) => (attends(index) ? 1 : 0)),
			...stateSpaceKeys(SPACE),
			...Object.fromEntries(["logit_scale", "embedding_scale", "residual_scale"].map((key) => [key, f32(1)])),
			"attention.scale": f32(0.088),
		},
		weights: [...ends(WIDTH), ...layersOf(LAYERS).flatMap(layer)],
	};
}

/** Hybrid models: some layers have a cache, others a recurrent memory. */
export const HYBRID_MODELS: readonly Recipe[] = [
	qwen({
		name: "qwen3next",
		architecture: "qwen3next",
		shows: "gated delta nets, experts, no interval key",
		interval: "absent",
	}),
	qwen({ name: "qwen35", architecture: "qwen35", shows: "gated delta nets, M-RoPE" }),
	qwen({ name: "qwen35-24", architecture: "qwen35", shows: "the same in 24 layers", layers: 24, interval: "absent" }),
	qwen({ name: "qwen35-list", architecture: "qwen35", shows: "recurrent layers as a list", interval: "list" }),
	qwen({ name: "qwen35-mtp", architecture: "qwen35", shows: "a prediction head", predicted: 1 }),
	qwen({ name: "qwen35moe", architecture: "qwen35moe", shows: "gated delta nets, experts, M-RoPE" }),
	lfm2(),
	falconH1(),
	nemotronH(),
	graniteHybrid(),
];
