import type { KvType } from "./kv-type.ts";
import { layerTypes, type TypeChoice } from "./layer-types.ts";

/** The types of one layer's cache as somebody names them, known to us or not. */
export interface NamedTypes {
	readonly k: string;
	readonly v: string;
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
 * too. One entry for each side of a layer that does not, all of K before all of V; empty where all agree.
 */
export function layerDifferences(choice: TypeChoice, found: readonly NamedTypes[]): LayerDifference[] {
	const types = layerTypes(choice, found.length);
	return (["k", "v"] as const).flatMap((side) =>
		found.flatMap((layer, index) => {
			const requested = types[index]![side];
			if (layer[side] === requested) return [];
			return [{ layer: index, side: side === "k" ? ("K" as const) : "V", requested, effective: layer[side] }];
		}),
	);
}
