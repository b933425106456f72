import type { CodecItem, EngineProbe, LayerAttention } from "../../../src/engine/port/engine-probe.ts";
import type { TokenScores } from "../../../src/engine/port/token-scores.ts";
import type { KvConfig } from "../../../src/kv/kv-config.ts";
import { bitsPerValue } from "../../../src/kv/kv-type.ts";

/** What is missing of a cosine of 1: more with every bit saved, and different from text to text. */
function fakeShortfall({ k }: Pick<KvConfig, "k">, tokens: readonly number[]): number {
	const bits = bitsPerValue(k)!;
	return bits >= 16 ? 0 : 2 ** (-2 * bits) * (1 + (tokens.length % 7) / 10);
}

/** A probe of the fake engine: two layers of two heads, a checklist that holds, and decoding as exact as a prefill. */
export function createFakeProbe(config: KvConfig, scoreTokens: EngineProbe["scoreDecode"]): EngineProbe {
	return {
		attention: async (tokens, queries) => {
			const cosine = 1 - fakeShortfall(config, tokens);
			return [0, 1].map((layer) => layerOf(layer, queries, cosine));
		},
		codec: async ({ type }) => [item("unbiased-inner-products", true), item(`${type}-only`, null)],
		scoreDecode: async (request, signal): Promise<TokenScores> => scoreTokens(request, signal),
	};
}

/** One layer whose two heads agree. */
export function layerOf(layer: number, n: number, cosine: number): LayerAttention {
	const spread = { mean: cosine, p05: cosine, min: cosine };
	const error = Math.sqrt(2 * (1 - cosine));
	const head = { n, weightCosine: spread, outputCosine: spread, outputRelativeError: { mean: error, max: error } };
	return { layer, heads: [0, 1].map((index) => ({ head: index, ...head })) };
}

/** An item of the checklist. */
export function item(id: string, passed: boolean | null, detail = `${id} was looked at`): CodecItem {
	return { id, passed, measured: { error: 0.1 }, detail };
}
