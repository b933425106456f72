import type { KvShape, LayerShape } from "../../../src/kv/kv-shape.ts";

/** A model all of whose layers own a cache of the same size. */
export function shapeOf(layers: number, kvHeads: number, keyLength: number, valueLength = keyLength): KvShape {
	const one = (layer: number): LayerShape => ({ layer, kvHeads, keyLength, valueLength, hasWindow: false });
	return {
		layers: Array.from({ length: layers }, (_, layer) => one(layer)),
		modelLayers: layers,
		windowTokens: null,
		recurrent: null,
	};
}
