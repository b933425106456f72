import type { RecurrentShape } from "../../../kv/kv-shape.ts";
import type { ByteReader } from "./byte-reader.ts";
import { unreadable } from "./state-error.ts";

/** Types of recurrent rows in `enum ggml_type`: f32 in all trees so far, f16 and bf16 besides. */
const FLOATS = new Set([0, 1, 30]);

/**
 * Layout: cells u32; per cell position i32, n u32, n sequence ids; transposed u32, layers u32; then for every layer that
 * has one its convolution row, and after all of those its state row: type i32, bytes u64, that many bytes a cell. How
 * many layers have one, the file does not say: the rows go to its end.
 */
export function readRecurrentState(reader: ByteReader): RecurrentShape {
	const cells = reader.uint32();
	if (cells !== 1) throw unreadable(`${cells} recurrent cells for one sequence`, cells);
	reader.skip(4);
	reader.skip(4 * reader.uint32());
	const transposed = reader.uint32();
	const modelLayers = reader.uint32();
	if (transposed !== 0) throw unreadable(`a recurrent memory of layout ${transposed}`, transposed);
	const rows: number[] = [];
	while (reader.remaining > 0) rows.push(readRow(reader));
	if (rows.length % 2 !== 0 || rows.length > 2 * modelLayers)
		throw unreadable(`${rows.length} recurrent rows in ${modelLayers} layers`, rows.length);
	return { layers: rows.length / 2, bytes: rows.reduce((sum, bytes) => sum + bytes, 0) };
}

function readRow(reader: ByteReader): number {
	const type = reader.int32();
	if (!FLOATS.has(type)) throw unreadable(`a recurrent row has the type id ${type}`, type);
	const bytes = reader.uint64();
	reader.skip(bytes);
	return bytes;
}
