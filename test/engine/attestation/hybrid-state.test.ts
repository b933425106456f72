import { describe, expect, it } from "vitest";
import { parseSavedState } from "../../../src/engine/attestation/state/saved-state.ts";

const F16 = 1;
const Q8_0 = 8;
const CELLS = 2;

interface Written {
	/** Words between a cell's count of sequences and their ids. */
	readonly extension?: number;
	/** Type and bytes of a row of each layer's K; V is the same. */
	readonly caches: readonly (readonly [type: number, bytes: number])[][];
	readonly values?: boolean;
	/** Bytes of the recurrent rows, those of the convolution first. */
	readonly recurrent?: readonly number[];
}

const row = (type: number, bytes: number, cells: number) => [type, bytes, 0, ...new Array((bytes / 4) * cells).fill(7)];

/** A saved sequence of two tokens, as 32-bit words. */
function state({ extension = 0, caches, values = true, recurrent }: Written): Buffer {
	const words = [0x67677371, 3, CELLS, 5, 6];
	for (const layers of caches) {
		words.push(1, CELLS);
		for (let cell = 0; cell < CELLS; cell++) words.push(cell, 1, ...new Array(extension).fill(cell), 0);
		words.push(0, layers.length, ...layers.flatMap(([type, bytes]) => row(type, bytes, CELLS)));
		if (values) words.push(...layers.flatMap(([type, bytes]) => row(type, bytes, CELLS)));
	}
	if (recurrent !== undefined) words.push(1, 1, 0, 0, 8, ...recurrent.flatMap((bytes) => row(0, bytes, 1)));
	const bytes = Buffer.alloc(4 * words.length);
	words.forEach((word, at) => {
		bytes.writeUInt32LE(word, 4 * at);
	});
	return bytes;
}

const TWO = [
	[F16, 512],
	[F16, 512],
] as const;

describe("parseSavedState of models with more than a plain cache", () => {
	it.each([0, 2, 3])("reads a recurrent memory behind cells with %i more words each", (extension) => {
		const bytes = state({ extension, caches: [[...TWO]], recurrent: [96, 96, 256, 256] });
		const { layers, recurrent } = parseSavedState(bytes);
		expect(layers).toEqual(TWO.map(() => ({ k: "f16", v: "f16", kRowBytes: 512, vRowBytes: 512 })));
		expect(recurrent).toEqual({ layers: 2, bytes: 2 * (96 + 256) });
	});

	it.each([2, 3])("reads cells with %i more words each of a model with M-RoPE", (extension) => {
		const { layers, recurrent } = parseSavedState(state({ extension, caches: [[...TWO]] }));
		expect(layers).toHaveLength(2);
		expect(recurrent).toBeNull();
	});

	it("reads short convolutions, which have no state beside the convolution's", () => {
		const { recurrent } = parseSavedState(state({ caches: [[...TWO]], recurrent: [64, 64, 64, 0, 0, 0] }));
		expect(recurrent).toEqual({ layers: 3, bytes: 192 });
	});

	it("reads a second cache of other types before a recurrent memory", () => {
		const { layers } = parseSavedState(state({ caches: [[...TWO], [[Q8_0, 136]]], recurrent: [96, 256] }));
		expect(layers.map(({ k }) => k)).toEqual(["f16", "f16", "q8_0"]);
	});

	it("gives layers without a V no bytes of it, where the model is known to have none", () => {
		const bytes = state({ caches: [[...TWO]], values: false });
		const { layers } = parseSavedState(bytes, { hasValues: false });
		expect(layers).toEqual(TWO.map(() => ({ k: "f16", v: "f16", kRowBytes: 512, vRowBytes: 0 })));
		expect(() => parseSavedState(bytes)).toThrow(/saved KV state cannot be read/);
	});

	it("refuses a recurrent memory that is cut", () => {
		const whole = state({ extension: 3, caches: [[...TWO]], recurrent: [96, 96, 256, 256] });
		expect(() => parseSavedState(whole.subarray(0, -8))).toThrow(/saved KV state cannot be read/);
		expect(() => parseSavedState(whole.subarray(0, -(12 + 256)))).toThrow(/saved KV state cannot be read/);
	});
});
