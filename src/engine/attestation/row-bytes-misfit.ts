import { isExactRow, kvRowBytes } from "../../kv/kv-bytes.ts";
import type { LayerShape } from "../../kv/kv-shape.ts";
import { factsOf, type KvType, type KvTypeTable } from "../../kv/kv-type.ts";
import type { LayerTypes } from "../../kv/layer-types.ts";

/** Bytes of the rows of one layer. */
export interface RowBytes {
	readonly kRowBytes: number;
	readonly vRowBytes: number;
}

/**
 * The bytes that the rows of a layer should have where those found are not these, null where they are. Where nobody
 * knows whether a tree pads a type, rows may be longer by whole blocks; where the type itself is not known, nothing is
 * held against them.
 */
export function rowBytesMisfit(
	{ kvHeads, keyLength, valueLength }: LayerShape,
	{ k, v }: LayerTypes,
	{ kRowBytes, vRowBytes }: RowBytes,
	table?: KvTypeTable,
): { readonly k: number | string; readonly v: number | string } | null {
	const due = { k: kvRowBytes(k, kvHeads, keyLength, table), v: kvRowBytes(v, kvHeads, valueLength, table) };
	if (agrees(k, kRowBytes, due.k, table) && agrees(v, vRowBytes, due.v, table)) return null;
	return { k: due.k ?? "unknown", v: due.v ?? "unknown" };
}

function agrees(type: KvType, found: number, due: number | null, table?: KvTypeTable): boolean {
	const facts = factsOf(type, table);
	if (facts === null || found === due) return true;
	return !isExactRow(type, table) && found > (due ?? 0) && found % facts.blockBytes === 0;
}
