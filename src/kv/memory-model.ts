import { layeredKvBytes, plus } from "./kv-bytes.ts";
import type { KvShape } from "./kv-shape.ts";
import { cachedTypes, type TypeChoice } from "./layer-types.ts";

/** What of a model decides how much memory it takes. */
export interface ModelSize {
	readonly weightBytes: number;
	readonly shape: KvShape;
	readonly vocabulary: number | null;
	readonly embeddingLength: number;
}

/**
 * Memory of one process under one KV configuration, bytes. KV cache and recurrent memory are exact, the compute buffers
 * an estimate. Cache and total are null where the size of a type is not known.
 */
export interface MemoryNeed {
	readonly weightBytes: number;
	readonly kvBytes: number | null;
	/** What recurrent layers remember of one sequence, exact; 0 for a model without. */
	readonly recurrentBytes: number;
	readonly computeBytes: number;
	readonly totalBytes: number | null;
}

/** Activations of one layer that are alive at a time, in embedding lengths: residual, norm, Q, K, V, two of the FFN. */
const LIVE_ACTIVATIONS = 8;
const FLOAT_BYTES = 4;
/** One value of the attention mask, which has a row of the whole context for every token of a batch. */
const MASK_BYTES = 2;
/** Program, graph and allocator, whatever the model. */
const PROCESS_BYTES = 128 * 2 ** 20;
/** Contexts are made in steps of this many tokens, as llama.cpp rounds them. */
const CONTEXT_STEP = 256;

/**
 * Bytes of a process: weights + KV cache of `contextTokens` cells (exact, of the types of every layer) + recurrent
 * memory + compute buffers, estimated as batch * (vocabulary + 8 * embedding) floats, the logits and activations of one batch, and its
 * attention mask of 2 * batch * context bytes.
 */
export function memoryNeed(
	model: ModelSize,
	types: TypeChoice,
	contextTokens: number,
	batchTokens: number,
): MemoryNeed {
	const { weightBytes, shape, vocabulary, embeddingLength } = model;
	const kvBytes = layeredKvBytes(shape, cachedTypes(types, shape), contextTokens, types.types);
	const rowValues = (vocabulary ?? 0) + LIVE_ACTIVATIONS * embeddingLength;
	const rowBytes = rowValues * FLOAT_BYTES + contextTokens * MASK_BYTES;
	const computeBytes = PROCESS_BYTES + Math.min(batchTokens, contextTokens) * rowBytes;
	const recurrentBytes = shape.recurrent?.bytes ?? 0;
	const totalBytes = plus(kvBytes, weightBytes + recurrentBytes + computeBytes);
	return { weightBytes, kvBytes, recurrentBytes, computeBytes, totalBytes };
}

/** The largest context, a multiple of 256 tokens and at most `most`, that stays within a budget; 0 where none does, null where it cannot be computed. */
export function largestContext(
	model: ModelSize,
	types: TypeChoice,
	batchTokens: number,
	budgetBytes: number,
	most: number,
): number | null {
	const need = (contextTokens: number) => memoryNeed(model, types, contextTokens, batchTokens).totalBytes;
	const [one, two] = [need(batchTokens), need(2 * batchTokens)];
	if (one === null || two === null) return null;
	const tokens = batchTokens + ((budgetBytes - one) * batchTokens) / (two - one);
	return Math.max(0, Math.min(most, Math.floor(tokens / CONTEXT_STEP) * CONTEXT_STEP));
}
