import { layeredKvBytes, plus } from "../../kv/kv-bytes.ts";
import type { KvShape } from "../../kv/kv-shape.ts";
import { cachedTypes, type TypeChoice } from "../../kv/layer-types.ts";

/** What a cache would take whose layers with a window keep the window alone, as llama.cpp does by itself. */
export interface WindowCost {
	/** Layers with a window, of all that own a cache. */
	readonly layers: number;
	readonly cachedLayers: number;
	/** Tokens of the window. */
	readonly tokens: number;
	/** Bytes of K and V without `--swa-full`; null where the size of a type is not known. */
	readonly leastBytes: number | null;
}

/** Contexts and windows are rounded up to so many cells. */
const CELL_STEP = 256;

/**
 * Bytes of a cache of `contextTokens` in the layers without a window, and of one batch more than the window, rounded up
 * to 256 cells, in those with one. Null for a model without windows.
 */
export function windowCost(
	shape: KvShape,
	types: TypeChoice,
	contextTokens: number,
	batchTokens: number,
): WindowCost | null {
	const { layers, windowTokens } = shape;
	if (windowTokens === null) return null;
	const cells = Math.min(contextTokens, Math.ceil((windowTokens + batchTokens) / CELL_STEP) * CELL_STEP);
	const all = cachedTypes(types, shape);
	const bytesOf = (hasWindow: boolean, count: number) => {
		const indices = layers.flatMap((layer, index) => (layer.hasWindow === hasWindow ? [index] : []));
		const part = { ...shape, layers: indices.map((index) => layers[index]!) };
		return layeredKvBytes(
			part,
			indices.map((index) => all[index]!),
			count,
			types.types,
		);
	};
	return {
		layers: layers.filter(({ hasWindow }) => hasWindow).length,
		cachedLayers: layers.length,
		tokens: windowTokens,
		leastBytes: plus(bytesOf(false, contextTokens), bytesOf(true, cells)),
	};
}
