import type { KvType } from "../../kv/kv-type.ts";
import type { ScoreTokensRequest, TokenScores } from "./token-scores.ts";

/** Spread of a cosine over the queries of one head. */
export interface CosineSpread {
	readonly mean: number;
	readonly p05: number;
	readonly min: number;
}

/**
 * Attention of one head on one text: the same queries over the keys and values as the model computed them, and over
 * the same rows after they went through the engine's own codec. `n` counts queries.
 */
export interface HeadAttention {
	readonly head: number;
	readonly n: number;
	/** Cosine of the attention weights, keys quantized. */
	readonly weightCosine: CosineSpread;
	/** Cosine of what the layer passes on, keys and values quantized. */
	readonly outputCosine: CosineSpread;
	/** |output - exact output| / |exact output|: sees a wrong scale, which a cosine does not. */
	readonly outputRelativeError: { readonly mean: number; readonly max: number };
}

export interface LayerAttention {
	readonly layer: number;
	readonly heads: readonly HeadAttention[];
}

/** One item of the codec checklist; `passed` is null where it cannot be told for this type, and `detail` says why. */
export interface CodecItem {
	readonly id: string;
	readonly passed: boolean | null;
	readonly measured: Readonly<Record<string, number>>;
	readonly detail: string;
}

export interface CodecRequest {
	readonly type: KvType;
	/** Synthetic rows of N(0, 1) to send through the codec. */
	readonly rows: number;
	readonly seed: number;
}

/** What an open engine can show of its cache beyond its answers, from a build that can be looked into. */
export interface EngineProbe {
	/** Attention over one text; the queries are its last `queries` positions. */
	attention(tokens: readonly number[], queries: number, signal?: AbortSignal): Promise<readonly LayerAttention[]>;
	codec(request: CodecRequest, signal?: AbortSignal): Promise<readonly CodecItem[]>;
	/** As `scoreTokens`, through the path of generation: one token at a time from the first. */
	scoreDecode(request: ScoreTokensRequest, signal?: AbortSignal): Promise<TokenScores>;
}
