import { layersOf, norms } from "./blocks.ts";
import { f32, u32 } from "./gguf-value.ts";
import { constant, ends, noise, type Recipe, sizes, type Weight } from "./recipe.ts";

const [WIDTH, INNER, STATE, RANK, LAYERS] = [64, 128, 16, 8, 4];

function layer(index: number): Weight[] {
	const at = (part: string) => `blk.${index}.ssm_${part}`;
	return [
		...norms(index, WIDTH, "attn_norm"),
		noise(at("in.weight"), WIDTH, 2 * INNER),
		noise(at("conv1d.weight"), 4, INNER),
		noise(at("conv1d.bias"), INNER),
		noise(at("x.weight"), INNER, RANK + 2 * STATE),
		noise(at("dt.weight"), RANK, INNER),
		noise(at("dt.bias"), INNER),
		constant(at("a"), -1, STATE, INNER),
		constant(at("d"), 1, INNER),
		noise(at("out.weight"), INNER, WIDTH),
	];
}

/** No attention at all, so that there is no KV cache to compress. */
export const MAMBA: Recipe = {
	name: "mamba",
	architecture: "mamba",
	shows: "no attention, no KV cache",
	header: {
		...sizes(WIDTH, LAYERS),
		feed_forward_length: u32(0),
		"attention.head_count": u32(0),
		"attention.layer_norm_rms_epsilon": f32(1e-6),
		"ssm.conv_kernel": u32(4),
		"ssm.inner_size": u32(INNER),
		"ssm.state_size": u32(STATE),
		"ssm.time_step_rank": u32(RANK),
	},
	weights: [...ends(WIDTH), ...layersOf(LAYERS).flatMap(layer)],
};
