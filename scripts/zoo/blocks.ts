import { type Header, list, u32 } from "./gguf-value.ts";
import { constant, noise, type Weight } from "./recipe.ts";

/** Attention of one layer, in values. */
export interface Attention {
	readonly width: number;
	readonly heads: number;
	readonly kvHeads: number;
	readonly head: number;
	/** Length of a head of V where it is another. */
	readonly valueHead?: number;
	/** Norms of Q and K, biases of Q, K and V, a gate beside Q. */
	readonly norms?: boolean;
	readonly biases?: boolean;
	readonly gate?: boolean;
}

/** Header keys of attention that is the same in every layer. */
export function attentionKeys({ heads, kvHeads, head, valueHead = head }: Omit<Attention, "width">): Header {
	return {
		"attention.head_count": u32(heads),
		"attention.head_count_kv": u32(kvHeads),
		"attention.key_length": u32(head),
		"attention.value_length": u32(valueHead),
		"attention.layer_norm_rms_epsilon": { type: "f32", value: 1e-6 },
		"rope.dimension_count": u32(head),
	};
}

/** Q, K, V and output of one layer, without the norm before them. */
export function attention(layer: number, shape: Attention): Weight[] {
	const { width, heads, kvHeads, head, valueHead = head, norms = false, biases = false, gate = false } = shape;
	const at = (part: string) => `blk.${layer}.${part}`;
	const rows = { q: heads * head * (gate ? 2 : 1), k: kvHeads * head, v: kvHeads * valueHead };
	return [
		...(["q", "k", "v"] as const).map((side) => noise(at(`attn_${side}.weight`), width, rows[side])),
		noise(at("attn_output.weight"), heads * valueHead, width),
		...(norms ? ["q", "k"].map((side) => constant(at(`attn_${side}_norm.weight`), 1, head)) : []),
		...(biases ? (["q", "k", "v"] as const).map((side) => noise(at(`attn_${side}.bias`), rows[side])) : []),
	];
}

/** Norms of one layer by their names. */
export function norms(layer: number, width: number, ...names: readonly string[]): Weight[] {
	return names.map((name) => constant(`blk.${layer}.${name}.weight`, 1, width));
}

/** Gate, up and down of one layer. */
export function feedForward(layer: number, width: number, inner: number, end = ""): Weight[] {
	const at = (part: string) => `blk.${layer}.ffn_${part}${end}.weight`;
	return [noise(at("gate"), width, inner), noise(at("up"), width, inner), noise(at("down"), inner, width)];
}

/** Header keys of experts. */
export const EXPERT_KEYS: Header = {
	expert_count: u32(4),
	expert_used_count: u32(2),
	expert_feed_forward_length: u32(32),
};

/** Four experts of 32 values, of which two are used. */
export function experts(layer: number, width: number): Weight[] {
	const at = (part: string) => `blk.${layer}.ffn_${part}.weight`;
	return [
		noise(at("gate_inp"), width, 4),
		noise(at("gate_exps"), width, 32, 4),
		noise(at("up_exps"), width, 32, 4),
		noise(at("down_exps"), 32, width, 4),
	];
}

/** A recurrent layer's sizes, in values. */
export interface StateSpace {
	readonly conv: number;
	readonly inner: number;
	readonly state: number;
	readonly heads: number;
	readonly groups: number;
}

/** Header keys of state-space and delta-net layers. */
export function stateSpaceKeys({ conv, inner, state, heads, groups }: StateSpace): Header {
	return {
		"ssm.conv_kernel": u32(conv),
		"ssm.inner_size": u32(inner),
		"ssm.state_size": u32(state),
		"ssm.time_step_rank": u32(heads),
		"ssm.group_count": u32(groups),
	};
}

/** The mixer of a layer of the second Mamba. */
export function stateSpace(layer: number, width: number, { conv, inner, state, heads, groups }: StateSpace): Weight[] {
	const at = (part: string) => `blk.${layer}.ssm_${part}`;
	const mixed = inner + 2 * groups * state;
	return [
		noise(at("in.weight"), width, inner + mixed + heads),
		noise(at("conv1d.weight"), conv, mixed),
		noise(at("conv1d.bias"), mixed),
		noise(at("dt.bias"), heads),
		constant(at("a"), -1, 1, heads),
		constant(at("d"), 1, 1, heads),
		constant(at("norm.weight"), 1, inner / groups, groups),
		noise(at("out.weight"), inner, width),
	];
}

/** A gated delta net; `joined` has beta and alpha in one matrix, as the first model of its kind. */
export function deltaNet(layer: number, width: number, net: StateSpace, joined: boolean): Weight[] {
	const at = (part: string) => `blk.${layer}.${part}`;
	const keys = net.state * net.groups;
	const values = net.state * net.heads;
	const rates = joined
		? [noise(at("ssm_ba.weight"), width, 2 * net.heads)]
		: ["beta", "alpha"].map((rate) => noise(at(`ssm_${rate}.weight`), width, net.heads));
	return [
		noise(at("attn_qkv.weight"), width, 2 * keys + values),
		noise(at("attn_gate.weight"), width, values),
		noise(at("ssm_conv1d.weight"), net.conv, 2 * keys + values),
		noise(at("ssm_dt.bias"), net.heads),
		constant(at("ssm_a"), -1, net.heads),
		...rates,
		constant(at("ssm_norm.weight"), 1, net.state),
		noise(at("ssm_out.weight"), values, width),
	];
}

/** Every layer's number. */
export function layersOf(count: number): number[] {
	return Array.from({ length: count }, (_, layer) => layer);
}

/** A value a layer. */
export function perLayer(count: number, of: (layer: number) => number): Header[string] {
	return list("u32", layersOf(count).map(of));
}
