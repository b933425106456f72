import type { KvType } from "./kv-type.ts";
import { layerTypes, type TypeChoice } from "./layer-types.ts";

/** The types of one layer's cache as somebody names them, known to us or not. */
export interface NamedTypes {
	readonly k: string;
	readonly v: string;
}

/** One layer's cache as somebody found it. */
export interface FoundLayer extends NamedTypes {
	/** Its number among all layers of the model; its place in the list where it is left out. */
	readonly layer?: number;
	/** 0 for a layer without a V of its own, whose type is then nobody's. */
	readonly vRowBytes?: number;
}

/** One side of one layer that is not what the configuration asks of it. */
export interface LayerDifference {
	readonly layer: number;
	readonly side: "K" | "V";
	readonly requested: KvType;
	readonly effective: string;
}

/**
 * The rule by which a configuration is what was asked for: every layer holds exactly its types, under a layer profile
 * too. One entry for each side of a layer that does not, all of K before all of V; empty where all agree. `modelLayers`
 * counts the layers without a cache as well.
 */
export function layerDifferences(
	choice: TypeChoice,
	found: readonly FoundLayer[],
	modelLayers = found.length,
): LayerDifference[] {
	const types = layerTypes(choice, modelLayers);
	return (["k", "v"] as const).flatMap((side) =>
		found.flatMap((cache, index) => {
			const layer = cache.layer ?? index;
			const requested = types[layer]![side];
			if (cache[side] === requested || (side === "v" && cache.vRowBytes === 0)) return [];
			return [{ layer, side: side === "k" ? ("K" as const) : "V", requested, effective: cache[side] }];
		}),
	);
}
