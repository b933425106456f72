import { TqEvalError } from "../../error.ts";
import { type GgmlDialect, isKvType, isTurbo, kvTypeOfGgmlId } from "../../kv/kv-type.ts";
import type { LayerCache } from "./attestation.ts";
import { ByteReader, UnexpectedEnd } from "./byte-reader.ts";

/** The saved state of one sequence: the only witness that names the type of every layer. */
export interface SavedState {
	readonly version: number;
	readonly tokens: number;
	readonly layers: readonly LayerCache[];
}

/** `ggsq`, the first word of a saved sequence (llama.h, LLAMA_STATE_SEQ_MAGIC). */
const MAGIC = 0x67677371;

/**
 * Which numbering a file uses: the fork writes version 2, upstream 3; a tree that writes 3 and says that it knows
 * TurboQuant types is upstream with ours added. A wrong choice cannot pass: the rows would have another size.
 */
function dialectOf(version: number, known: readonly string[]): GgmlDialect | null {
	if (version === 2) return "fork";
	if (version !== 3) return null;
	return known.some((name) => isKvType(name) && isTurbo(name)) ? "clean-room" : "upstream";
}

function unreadable(why: string, value: unknown): TqEvalError {
	return new TqEvalError(`The saved KV state cannot be read: ${why}`, {
		code: "engine-config-mismatch",
		where: "saved state",
		value,
		remedy: "Use a model with an ordinary attention cache; without this file the cache's types are not proven.",
	});
}

function readType(reader: ByteReader, dialect: GgmlDialect, side: string, layer: number) {
	const id = reader.int32();
	const type = kvTypeOfGgmlId(id, dialect);
	if (type === null) throw unreadable(`layer ${layer} has the unknown ${side} type id ${id}`, id);
	return type;
}

// One layer's side, rows contiguous: type, bytes of a row, one row per cell.
function readRows(reader: ByteReader, dialect: GgmlDialect, side: "K" | "V", layer: number, cells: number) {
	const type = readType(reader, dialect, side, layer);
	const rowBytes = reader.uint64();
	reader.skip(rowBytes * cells);
	return { type, rowBytes };
}

// V without flash attention is stored transposed: type, bytes of a value, values of a row.
function readTransposed(reader: ByteReader, dialect: GgmlDialect, layer: number, cells: number) {
	const type = readType(reader, dialect, "V", layer);
	const rowBytes = reader.uint32() * reader.uint32();
	reader.skip(rowBytes * cells);
	return { type, rowBytes };
}

function skipCells(reader: ByteReader, cells: number): void {
	for (let cell = 0; cell < cells; cell++) {
		reader.skip(4);
		reader.skip(4 * reader.uint32());
	}
}

// One stream of one cache: its cells, then K of every layer, then V of every layer.
function readStream(reader: ByteReader, dialect: GgmlDialect): LayerCache[] {
	const cells = reader.uint32();
	if (cells === 0) return [];
	skipCells(reader, cells);
	const transposed = reader.uint32();
	const layers = reader.uint32();
	if (transposed > 1 || layers === 0 || layers > 4096)
		throw unreadable(`${layers} layers, layout ${transposed}`, layers);
	const indices = Array.from({ length: layers }, (_, index) => index);
	const keys = indices.map((layer) => readRows(reader, dialect, "K", layer, cells));
	const values = indices.map((layer) =>
		transposed === 1 ? readTransposed(reader, dialect, layer, cells) : readRows(reader, dialect, "V", layer, cells),
	);
	return indices.map((layer) => ({
		k: keys[layer]!.type,
		v: values[layer]!.type,
		kRowBytes: keys[layer]!.rowBytes,
		vRowBytes: values[layer]!.rowBytes,
	}));
}

function readCaches(reader: ByteReader, dialect: GgmlDialect): LayerCache[] {
	const layers: LayerCache[] = [];
	while (reader.remaining > 0) {
		const streams = reader.uint32();
		if (streams === 0 || streams > 256) throw unreadable(`${streams} streams at offset ${reader.offset}`, streams);
		for (let stream = 0; stream < streams; stream++) layers.push(...readStream(reader, dialect));
	}
	return layers;
}

/**
 * Layout, little-endian: magic u32, version u32, n u32, n tokens; then per cache: streams u32, per stream: cells u32,
 * per cell position i32, m u32, m sequence ids; transposed u32, layers u32; per layer K: type i32, row bytes u64, rows;
 * per layer V the same. Models with sliding windows append a second cache, whose layers follow the first one's.
 * `known` holds the names of the KV types that the engine's tree knows.
 */
export function parseSavedState(bytes: Uint8Array, known: readonly string[] = []): SavedState {
	const reader = new ByteReader(bytes);
	try {
		const magic = reader.uint32();
		if (magic !== MAGIC) throw unreadable(`it starts with 0x${magic.toString(16)}, not 0x${MAGIC.toString(16)}`, magic);
		const version = reader.uint32();
		const dialect = dialectOf(version, known);
		if (dialect === null) throw unreadable(`its version ${version} is unknown`, version);
		const tokens = reader.uint32();
		reader.skip(4 * tokens);
		const layers = readCaches(reader, dialect);
		if (layers.length === 0) throw unreadable("it holds no layer", 0);
		return { version, tokens, layers };
	} catch (error) {
		if (error instanceof UnexpectedEnd) throw unreadable(`it is truncated, ${error.message}`, bytes.length);
		throw error;
	}
}
