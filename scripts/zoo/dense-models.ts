import { type Attention, attention, attentionKeys, feedForward, layersOf, norms } from "./blocks.ts";
import { list, u32 } from "./gguf-value.ts";
import { ends, noise, type Recipe, sizes, type Weight } from "./recipe.ts";

const WIDTH = 64;
const INNER = 96;
const LAYERS = 8;

type Heads = Omit<Attention, "width">;

interface Dense {
	readonly name: string;
	readonly architecture: string;
	readonly shows: string;
	readonly heads: Heads;
	readonly width?: number;
	readonly header?: Recipe["header"];
}

function dense({ name, architecture, shows, heads, width = WIDTH, header = {} }: Dense): Recipe {
	const layer = (index: number): Weight[] => [
		...norms(index, width, "attn_norm", "ffn_norm"),
		...attention(index, { width, ...heads }),
		...feedForward(index, width, INNER),
	];
	return {
		name,
		architecture,
		shows,
		header: { ...sizes(width, LAYERS), feed_forward_length: u32(INNER), ...attentionKeys(heads), ...header },
		weights: [...ends(width), ...layersOf(LAYERS).flatMap(layer)],
	};
}

const TWO = { heads: 2, kvHeads: 1, head: 128 } as const;

function llamaOf(head: number): Recipe {
	const heads = { heads: 2, kvHeads: 1, head };
	return dense({ name: `llama-${head}`, architecture: "llama", shows: `heads of ${head}`, heads });
}

/** Up and gate in one matrix, Q, K and V in another; heads are as long as the width lets them be. */
function phi3(): Recipe {
	const width = 256;
	const layer = (index: number): Weight[] => [
		...norms(index, width, "attn_norm", "ffn_norm"),
		noise(`blk.${index}.attn_qkv.weight`, width, width + 2 * 128),
		noise(`blk.${index}.attn_output.weight`, width, width),
		noise(`blk.${index}.ffn_up.weight`, width, 2 * INNER),
		noise(`blk.${index}.ffn_down.weight`, INNER, width),
	];
	return {
		name: "phi3",
		architecture: "phi3",
		shows: "Q, K and V in one matrix",
		header: { ...sizes(width, LAYERS), feed_forward_length: u32(INNER), ...attentionKeys(TWO) },
		weights: [...ends(width), ...layersOf(LAYERS).flatMap(layer)],
	};
}

/** Models whose layers are all alike. */
export const DENSE_MODELS: readonly Recipe[] = [
	...[64, 80, 96, 128, 256].map(llamaOf),
	dense({ name: "qwen2", architecture: "qwen2", shows: "biases", width: 256, heads: { ...TWO, biases: true } }),
	dense({ name: "qwen3", architecture: "qwen3", shows: "norms of Q and K", heads: { ...TWO, norms: true } }),
	dense({
		name: "qwen3vl",
		architecture: "qwen3vl",
		shows: "positions of three axes (M-RoPE)",
		heads: { ...TWO, norms: true },
		header: { "rope.dimension_sections": list("i32", [24, 20, 20, 0]) },
	}),
	phi3(),
	dense({ name: "mistral3", architecture: "mistral3", shows: "a plain cache", heads: TWO }),
];
