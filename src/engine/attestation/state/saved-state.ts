import type { RecurrentShape } from "../../../kv/kv-shape.ts";
import type { LayerCache } from "../attestation.ts";
import { ByteReader, UnexpectedEnd } from "./byte-reader.ts";
import { readRecurrentState } from "./recurrent-state.ts";
import { readCaches } from "./saved-caches.ts";
import { unreadable } from "./state-error.ts";
import { type StateLayout, stateLayouts } from "./state-layout.ts";
import { type TypeIds, typeNaming } from "./type-naming.ts";

/** The saved state of one sequence: the only witness that names the type of every layer. */
export interface SavedState {
	readonly version: number;
	readonly tokens: number;
	/** In the order of the file, which has the layers with a window after all others. */
	readonly layers: readonly LayerCache[];
	/** Null for a model whose layers all have attention, or nothing. */
	readonly recurrent: RecurrentShape | null;
}

/** What is known of the file besides its bytes. */
export interface StateReading {
	/** Names of types by their id in the library that wrote the file; null where it cannot be asked. */
	readonly ids?: TypeIds | null;
	/** Names of the KV types that the engine's tree knows. */
	readonly known?: readonly string[];
	/** Whether the model's layers have a V of their own, as its header says. */
	readonly hasValues?: boolean;
}

/** `ggsq`, the first word of a saved sequence (llama.h, LLAMA_STATE_SEQ_MAGIC). */
const MAGIC = 0x67677371;

/**
 * Layout, little-endian: magic u32, version u32, n u32, n tokens; then per cache: streams u32, per stream: cells u32,
 * per cell position i32, m u32, with M-RoPE a place, m sequence ids; transposed u32, layers u32; per layer K: type i32,
 * row bytes u64, rows; per layer V the same. Models with sliding windows append a second cache, whose layers follow the
 * first one's, and hybrid models their recurrent memory. The layout that ends with the file is the right one.
 */
export function parseSavedState(bytes: Uint8Array, reading: StateReading = {}): SavedState {
	let first: unknown = null;
	for (const layout of stateLayouts(reading.hasValues ?? true)) {
		try {
			return readState(bytes, reading, layout);
		} catch (error) {
			first ??= error;
		}
	}
	if (first instanceof UnexpectedEnd) throw unreadable(`it is truncated, ${first.message}`, bytes.length);
	throw first;
}

function readState(bytes: Uint8Array, reading: StateReading, layout: StateLayout): SavedState {
	const reader = new ByteReader(bytes);
	const magic = reader.uint32();
	if (magic !== MAGIC) throw unreadable(`it starts with 0x${magic.toString(16)}, not 0x${MAGIC.toString(16)}`, magic);
	const version = reader.uint32();
	const typeOf = typeNaming(version, reading);
	if (typeOf === null) throw unreadable(`its version ${version} is unknown`, version);
	const tokens = reader.uint32();
	reader.skip(4 * tokens);
	const layers = readCaches(reader, { ...layout, typeOf });
	if (layers.length === 0) throw unreadable("it holds no layer", 0);
	const recurrent = layout.cachesBeforeRecurrent === null ? null : readRecurrentState(reader);
	return { version, tokens, layers, recurrent };
}
