import { layeredKvBytes } from "../../../src/kv/kv-bytes.ts";
import type { KvShape } from "../../../src/kv/kv-shape.ts";
import type { LayerTypes } from "../../../src/kv/layer-types.ts";

/** Bytes of a cache whose layers all have one pair of types. */
export function kvBytes(shape: KvShape, types: LayerTypes, cells: number): number {
	return layeredKvBytes(
		shape,
		shape.layers.map(() => types),
		cells,
	)!;
}
