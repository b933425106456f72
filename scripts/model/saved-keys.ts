import { halfToNumber } from "./half-float.ts";

/** K of every cached layer as an f16 cache holds it, in the order of the saved state: rows by token, then by channel. */
export interface SavedKeys {
	readonly tokens: number;
	readonly layers: readonly Float32Array[];
}

const MAGIC = 0x67677371;
const F16 = 1;

/**
 * Reads K of an f16 cache out of a saved sequence of llama.cpp (version 3; attention only, V of its own, no M-RoPE): per
 * cache its cells, then type, row bytes and rows of K by layer, then V the same. A window model has two caches.
 */
export function savedKeys(bytes: Buffer): SavedKeys {
	let offset = 0;
	const skip = (count: number, size: number) => {
		offset += count * size;
		return offset - count * size;
	};
	const word = () => bytes.readUInt32LE(skip(1, 4));
	const long = () => Number(bytes.readBigUInt64LE(skip(1, 8)));
	if (word() !== MAGIC || word() !== 3) throw new Error("not a saved sequence of version 3");
	skip(word(), 4);
	const layers: Float32Array[] = [];
	let tokens = 0;
	const cache = () => {
		if (word() !== 1) throw new Error("more than one stream");
		tokens = word();
		for (let cell = 0; cell < tokens; cell++) {
			skip(1, 4);
			skip(word(), 4);
		}
		if (word() !== 0) throw new Error("V is transposed: flash attention was off");
		const count = word();
		for (let side = 0; side < 2; side++)
			for (let layer = 0; layer < count; layer++) {
				if (word() !== F16) throw new Error("the cache is not f16");
				const size = long() * tokens;
				const start = skip(1, size);
				const rows = bytes.subarray(start, offset);
				if (side === 0) layers.push(halves(rows));
			}
	};
	while (offset < bytes.length) cache();
	return { tokens, layers };
}

function halves(rows: Buffer): Float32Array {
	return Float32Array.from({ length: rows.length / 2 }, (_, index) => halfToNumber(rows.readUInt16LE(2 * index)));
}
