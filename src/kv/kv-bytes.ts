import type { KvShape } from "./kv-shape.ts";
import { blockFor, factsOf, type KvType, type KvTypeTable } from "./kv-type.ts";
import type { LayerTypes } from "./layer-types.ts";

/**
 * Bytes of one token in one layer's K or V: values / values per block * bytes per block. Under a type that pads, a head
 * of 64 costs as much as one of 128; under one with a block for it, half of that. Null where nobody knows the type, or how it stores such a head.
 */
export function kvRowBytes(type: KvType, heads: number, headLength: number, table?: KvTypeTable): number | null {
	const facts = factsOf(type, table);
	if (facts === null) return null;
	const { padsHeadTo } = facts;
	const { blockValues, blockBytes } = blockFor(facts, headLength);
	if (padsHeadTo === null && headLength % blockValues !== 0) return null;
	const multiple = padsHeadTo ?? 1;
	const blocks = (heads * Math.ceil(headLength / multiple) * multiple) / blockValues;
	return Number.isInteger(blocks) ? blocks * blockBytes : null;
}

/** Whether the bytes of a row are known to the byte: in a tree whose padding nobody knows, the engine's own may be more. */
export function isExactRow(type: KvType, table?: KvTypeTable): boolean {
	return (factsOf(type, table)?.padsHeadTo ?? null) !== null;
}

/**
 * Bytes of a KV cache of `cells` tokens: cells * sum over layers of (K row + V row), one pair of types a cached layer.
 * 40 layers of 8 heads of 128 hold 320 MiB at 2,048 cells under f16 and 85 MiB under turbo4. Null where a row is.
 */
export function layeredKvBytes(
	shape: KvShape,
	types: readonly LayerTypes[],
	cells: number,
	table?: KvTypeTable,
): number | null {
	const rows = shape.layers.flatMap(({ kvHeads, keyLength, valueLength }, index) => {
		const { k, v } = types[index]!;
		return [kvRowBytes(k, kvHeads, keyLength, table), kvRowBytes(v, kvHeads, valueLength, table)];
	});
	return rows.reduce<number | null>((sum, bytes) => plus(sum, bytes === null ? null : cells * bytes), 0);
}

/** A sum of which nothing is known where one part is not. */
export function plus(a: number | null, b: number | null): number | null {
	return a === null || b === null ? null : a + b;
}
