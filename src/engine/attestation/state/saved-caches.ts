import type { KvType } from "../../../kv/kv-type.ts";
import type { LayerCache } from "../attestation.ts";
import type { ByteReader } from "./byte-reader.ts";
import { unreadable } from "./state-error.ts";
import type { StateLayout } from "./state-layout.ts";

/** How the rows of a saved state are read. */
export type CacheFormat = StateLayout & {
	/** The type behind an id, in the numbering of the tree that wrote the file; null for none. */
	readonly typeOf: (id: number) => KvType | null;
};

function readType(reader: ByteReader, { typeOf }: CacheFormat, side: string, layer: number) {
	const id = reader.int32();
	const type = typeOf(id);
	if (type === null) throw unreadable(`layer ${layer} has the unknown ${side} type id ${id}`, id);
	return type;
}

// One layer's side, rows contiguous: type, bytes of a row, one row per cell.
function readRows(reader: ByteReader, format: CacheFormat, side: "K" | "V", layer: number, cells: number) {
	const type = readType(reader, format, side, layer);
	const rowBytes = reader.uint64();
	reader.skip(rowBytes * cells);
	return { type, rowBytes };
}

// V without flash attention is stored transposed: type, bytes of a value, values of a row.
function readTransposed(reader: ByteReader, format: CacheFormat, layer: number, cells: number) {
	const type = readType(reader, format, "V", layer);
	const rowBytes = reader.uint32() * reader.uint32();
	reader.skip(rowBytes * cells);
	return { type, rowBytes };
}

function skipCells(reader: ByteReader, { cellExtension }: CacheFormat, cells: number): void {
	for (let cell = 0; cell < cells; cell++) {
		reader.skip(4);
		const sequences = reader.uint32();
		reader.skip(cellExtension + 4 * sequences);
	}
}

// One stream of one cache: its cells, then K of every layer, then V of every layer.
function readStream(reader: ByteReader, format: CacheFormat): LayerCache[] {
	const cells = reader.uint32();
	if (cells === 0) return [];
	skipCells(reader, format, cells);
	const transposed = reader.uint32();
	const layers = reader.uint32();
	if (transposed > 1 || layers === 0 || layers > 4096)
		throw unreadable(`${layers} layers, layout ${transposed}`, layers);
	const indices = Array.from({ length: layers }, (_, index) => index);
	const keys = indices.map((layer) => readRows(reader, format, "K", layer, cells));
	const readValues = (layer: number) =>
		transposed === 1 ? readTransposed(reader, format, layer, cells) : readRows(reader, format, "V", layer, cells);
	const values = indices.map((layer) => (format.hasValues ? readValues(layer) : { ...keys[layer]!, rowBytes: 0 }));
	return indices.map((layer) => ({
		k: keys[layer]!.type,
		v: values[layer]!.type,
		kRowBytes: keys[layer]!.rowBytes,
		vRowBytes: values[layer]!.rowBytes,
	}));
}

// One attention cache: its streams, which hold one sequence each.
function readCache(reader: ByteReader, format: CacheFormat): LayerCache[] {
	const streams = reader.uint32();
	if (streams === 0 || streams > 256) throw unreadable(`${streams} streams at offset ${reader.offset}`, streams);
	return Array.from({ length: streams }, () => readStream(reader, format)).flat();
}

/**
 * The layers of all attention caches in the order of the file; a layer without a V of its own names its K for both, and
 * has V rows of 0 bytes.
 */
export function readCaches(reader: ByteReader, format: CacheFormat): LayerCache[] {
	const count = format.cachesBeforeRecurrent;
	if (count !== null) return Array.from({ length: count }, () => readCache(reader, format)).flat();
	const layers: LayerCache[] = [];
	while (reader.remaining > 0) layers.push(...readCache(reader, format));
	return layers;
}
