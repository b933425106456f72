import { scaleHalf } from "./half-float.ts";

/** A tensor as it lies in a file. */
export interface StoredTensor {
	readonly name: string;
	/** Values of a row, and rows. */
	readonly columns: number;
	readonly rows: number;
	readonly offset: number;
}

/** Q8_0: 32 values share one scale of 16 bits, which comes before their 32 bytes. */
const BLOCK_VALUES = 32;
const BLOCK_BYTES = 34;

/** Multiplies rows of a Q8_0 tensor by powers of two in place: only the blocks' scales change, and none is rounded. */
export function scaleRows(
	file: Buffer,
	{ columns, rows, offset }: StoredTensor,
	factorOf: (row: number) => number,
): void {
	const blocks = columns / BLOCK_VALUES;
	for (let row = 0; row < rows; row++) {
		const factor = factorOf(row);
		for (let block = 0; block < blocks; block++) {
			const at = offset + (row * blocks + block) * BLOCK_BYTES;
			file.writeUInt16LE(scaleHalf(file.readUInt16LE(at), factor), at);
		}
	}
}

/** Multiplies the values of a tensor of 32-bit floats by a power of two in place. */
export function scaleFloats(file: Buffer, { columns, rows, offset }: StoredTensor, factor: number): void {
	for (let index = 0; index < columns * rows; index++) {
		const at = offset + 4 * index;
		file.writeFloatLE(file.readFloatLE(at) * factor, at);
	}
}
