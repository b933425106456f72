import { describe, expect, it } from "vitest";
import type { AttentionMetadata } from "../../../src/engine/model/attention-metadata.ts";
import { kvShapeOf } from "../../../src/engine/model/model-shape.ts";
import { shapeOf } from "../../support/builder/shape-of.ts";
import { kvBytes } from "../../support/builder/uniform-kv-bytes.ts";

/** Bytes of one token under f16. */
function tokenBytes(architecture: string, metadata: AttentionMetadata): number {
	return kvBytes(kvShapeOf(architecture, metadata), { k: "f16", v: "f16" }, 1);
}

function numbers(count: number, of: (layer: number) => number): number[] {
	return Array.from({ length: count }, (_, layer) => of(layer));
}

const HEADS_OF_256 = { head_count: 24, head_count_kv: 4, key_length: 256, value_length: 256 };
const DELTA_NET = { conv_kernel: 4, inner_size: 6144, state_size: 128, group_count: 16 };
const QWEN_27B = { block_count: 64, embedding_length: 5120, attention: HEADS_OF_256, ssm: DELTA_NET };

describe("kvShapeOf", () => {
	it("reads stated head lengths", () => {
		const attention = { head_count: 4, head_count_kv: 2, key_length: 128, value_length: 64 };
		expect(kvShapeOf("llama", { block_count: 2, embedding_length: 384, attention })).toEqual(shapeOf(2, 2, 128, 64));
	});

	it("divides the embedding by the heads where no length is stated, and takes all heads for KV heads", () => {
		const shape = kvShapeOf("llama", { block_count: 1, embedding_length: 512, attention: { head_count: 8 } });
		expect(shape).toEqual(shapeOf(1, 8, 64));
	});

	it("keeps heads per layer and leaves out layers without a cache, with their numbers in the model", () => {
		const attention = { head_count: [4, 4, 8], head_count_kv: [2, 0, 4], key_length: 128, value_length: 128 };
		const { layers, modelLayers } = kvShapeOf("llama", { block_count: 3, embedding_length: 512, attention });
		expect(layers.map(({ layer, kvHeads }) => [layer, kvHeads])).toEqual([
			[0, 2],
			[2, 4],
		]);
		expect(modelLayers).toBe(3);
	});

	it("refuses a model without attention heads", () => {
		expect(() => kvShapeOf("llama", { block_count: 2, embedding_length: 512 })).toThrow(/attention heads/);
	});
});

describe("bytes a token of published models under f16, by hand", () => {
	const list = numbers(64, (layer) => ((layer + 1) % 4 === 0 ? 0 : 1));
	const gemma3 = { head_count: 32, head_count_kv: 16, key_length: 128, value_length: 128, sliding_window: 1024 };
	const gemma4 = {
		head_count: 32,
		head_count_kv: numbers(60, (layer) => (layer % 6 === 5 ? 4 : 16)),
		...{ key_length: 512, value_length: 512, key_length_swa: 256, value_length_swa: 256, sliding_window: 1024 },
		sliding_window_pattern: numbers(60, (layer) => (layer % 6 === 5 ? 0 : 1)),
	};
	const latent = { head_count: 128, head_count_kv: 1, key_length: 576, value_length: 512 };
	const mla = { ...latent, key_length_mla: 192, value_length_mla: 128 };
	const gemma3n = { head_count: 8, head_count_kv: 2, key_length: 256, value_length: 256, sliding_window: 512 };
	const glm = { head_count: 96, head_count_kv: 8, key_length: 128, value_length: 128 };
	const lfm2 = {
		head_count: 32,
		head_count_kv: numbers(16, (layer) => ([2, 5, 8, 10, 12, 14].includes(layer) ? 8 : 0)),
	};

	it.each<[string, string, AttentionMetadata, number]>([
		["Qwen3.5-27B", "qwen35", { ...QWEN_27B, full_attention_interval: 4 }, 65_536],
		["the same without the interval", "qwen35", QWEN_27B, 65_536],
		["the same with a list", "qwen35", { ...QWEN_27B, attention: { ...HEADS_OF_256, recurrent_layers: list } }, 65_536],
		["the same with a prediction head", "qwen35", { ...QWEN_27B, block_count: 65, nextn_predict_layers: 1 }, 65_536],
		[
			"Qwen3-Next-80B",
			"qwen3next",
			{ block_count: 48, embedding_length: 2048, attention: { ...HEADS_OF_256, head_count_kv: 2 } },
			24_576,
		],
		["DeepSeek-V3", "deepseek2", { block_count: 61, embedding_length: 7168, attention: mla }, 70_272],
		["GLM-4.7-Flash", "deepseek2", { block_count: 47, embedding_length: 2048, attention: mla }, 54_144],
		["Gemma-4-31B", "gemma4", { block_count: 60, embedding_length: 5376, attention: gemma4 }, 901_120],
		["Gemma-3n-E4B", "gemma3n", { block_count: 35, embedding_length: 2048, attention: gemma3n }, 40_960],
		[
			"GLM-4.5-Air",
			"glm4moe",
			{ block_count: 47, embedding_length: 4096, nextn_predict_layers: 1, attention: glm },
			188_416,
		],
		["Gemma-3-27B", "gemma3", { block_count: 62, embedding_length: 5376, attention: gemma3 }, 507_904],
		[
			"LFM2-1.2B",
			"lfm2",
			{ block_count: 16, embedding_length: 2048, attention: lfm2, shortconv: { l_cache: 3 } },
			12_288,
		],
	])("%s", (_, architecture, metadata, bytes) => {
		expect(tokenBytes(architecture, metadata)).toBe(bytes);
	});
});

describe("what does not grow with the context", () => {
	it("is 149.6 MiB for one sequence of Qwen3.5-27B: 48 layers of 3 * 10,240 and 128 * 6,144 floats", () => {
		const { recurrent } = kvShapeOf("qwen35", QWEN_27B);
		expect(recurrent).toEqual({ layers: 48, bytes: 48 * 4 * (3 * (6144 + 2 * 16 * 128) + 128 * 6144) });
		expect((recurrent?.bytes ?? 0) / 2 ** 20).toBeCloseTo(149.6, 1);
	});

	it("is two tokens a layer of a short convolution of three", () => {
		const attention = { head_count: 4, head_count_kv: [0, 2, 0] };
		const metadata = { block_count: 3, embedding_length: 64, attention, shortconv: { l_cache: 3 } };
		expect(kvShapeOf("lfm2", metadata).recurrent).toEqual({ layers: 2, bytes: 2 * 4 * 64 * 2 });
	});

	it("is there in every layer where attention and state space stand side by side, and in none of feed-forward alone", () => {
		const attention = { head_count: 4, head_count_kv: 2, key_length: 32, value_length: 32 };
		const ssm = { conv_kernel: 4, inner_size: 64, state_size: 16, group_count: 1 };
		const all = kvShapeOf("falcon-h1", { block_count: 3, embedding_length: 64, attention, ssm });
		expect([all.layers.length, all.recurrent?.layers]).toEqual([3, 3]);
		const single = { ...attention, head_count_kv: [0, 2, 0, 0] };
		const lengths = { feed_forward_length: [0, 0, 96, 0] };
		const some = kvShapeOf("nemotron_h", { block_count: 4, embedding_length: 64, attention: single, ssm, ...lengths });
		expect([some.layers.map(({ layer }) => layer), some.recurrent?.layers]).toEqual([[1], 2]);
	});
});

describe("layers with a window", () => {
	const attention = { head_count: 4, head_count_kv: 2, key_length: 32, value_length: 32, sliding_window: 128 };
	const windows = (architecture: string, more: object = {}, layers = 6) =>
		kvShapeOf(architecture, { block_count: layers, embedding_length: 64, attention: { ...attention, ...more } });
	const without = (architecture: string, more: object = {}) =>
		windows(architecture, more).layers.flatMap(({ layer, hasWindow }) => (hasWindow ? [] : [layer]));

	it.each([
		["gemma2", [1, 3, 5]],
		["gemma3", [5]],
		["gpt-oss", [1, 3, 5]],
		["smallthinker", [0, 4]],
		["phi3", [0, 1, 2, 3, 4, 5]],
		["llama", [0, 1, 2, 3, 4, 5]],
	])("leave out %s's layers %j by the rule of the architecture", (architecture, layers) => {
		expect(without(architecture)).toEqual(layers);
	});

	it("follow the header where it states a period or a list", () => {
		expect(without("gemma3", { sliding_window_pattern: 3 })).toEqual([2, 5]);
		expect(without("step35", { sliding_window_pattern: [true, false, true, true, true, true] })).toEqual([1]);
	});

	it("are none where the window has no tokens", () => {
		expect(windows("gemma3", { sliding_window: 0 }).windowTokens).toBeNull();
		expect(windows("gemma3").windowTokens).toBe(128);
	});
});
