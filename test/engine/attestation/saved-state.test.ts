import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseSavedState } from "../../../src/engine/attestation/state/saved-state.ts";
import { TqEvalError } from "../../../src/error.ts";

function fixture(name: string): Buffer {
	return readFileSync(new URL(`../../fixtures/engine/saved-state-${name}.bin`, import.meta.url));
}

/** The same file with one 32-bit word changed. */
function patched(bytes: Buffer, offset: number, value: number): Buffer {
	const copy = Buffer.from(bytes);
	copy.writeInt32LE(value, offset);
	return copy;
}

/** Where the first layer's K type lies: header, one token, streams, cells, one cell of one sequence, layout, layers. */
const FIRST_K_TYPE = 12 + 4 + 4 + 4 + 12 + 4 + 4;

function fork(vTypes: readonly number[]): Buffer {
	const words = [0x67677371, 2, 1, 5, 1, 1, 0, 1, 0, 0, vTypes.length];
	const row = (type: number, bytes: number) => [type, bytes, 0, ...new Array(bytes / 4).fill(0)];
	words.push(...vTypes.flatMap(() => row(8, 136)), ...vTypes.flatMap((type) => row(type, type === 8 ? 136 : 68)));
	const bytes = Buffer.alloc(words.length * 4);
	words.forEach((word, i) => {
		bytes.writeUInt32LE(word, i * 4);
	});
	return bytes;
}

describe("parseSavedState", () => {
	it("names K and V of every layer of an asymmetric cache", () => {
		const state = parseSavedState(fixture("q8_0-q4_0"));
		expect(state).toMatchObject({ version: 3, tokens: 1 });
		expect(state.layers).toEqual(
			Array.from({ length: 8 }, () => ({ k: "q8_0", v: "q4_0", kRowBytes: 272, vRowBytes: 144 })),
		);
	});

	it("names them for a symmetric cache", () => {
		const { layers } = parseSavedState(fixture("q4_0"));
		expect(layers).toHaveLength(8);
		expect(layers.every(({ k, v }) => k === "q4_0" && v === "q4_0")).toBe(true);
	});

	it("reads the transposed V of a cache without flash attention", () => {
		const { layers } = parseSavedState(fixture("f16-transposed"));
		expect(layers).toEqual(Array.from({ length: 8 }, () => ({ k: "f16", v: "f16", kRowBytes: 512, vRowBytes: 512 })));
	});

	it("reads the fork's file version with the fork's type numbers, layer by layer", () => {
		const { layers } = parseSavedState(fork([8, 42, 44, 8]));
		expect(layers.map(({ v }) => v)).toEqual(["q8_0", "turbo2", "turbo4", "q8_0"]);
		expect(layers.every(({ k }) => k === "q8_0")).toBe(true);
	});

	it("reads ids by the list of the library that wrote them, whatever the version of the file", () => {
		const ids = new Map([
			[8, "q8_0"],
			[42, "turbo2"],
			[43, "kvarn4"],
			[44, "turbo4"],
		]);
		const rebased = patched(fork([8, 42, 44, 43]), 4, 3);
		const { version, layers } = parseSavedState(rebased, { ids, known: ["q8_0", "turbo2", "turbo4", "kvarn4"] });
		expect(version).toBe(3);
		expect(layers.map(({ v }) => v)).toEqual(["q8_0", "turbo2", "turbo4", "kvarn4"]);
		expect(() => parseSavedState(fork([45]), { ids })).toThrow(/layer 0 .*V type id 45/);
	});

	it("reads our own types by the numbers of a tree that says it knows them", () => {
		const { layers } = parseSavedState(fixture("q8_0-turbo2-profile-7"), {
			known: ["f16", "q8_0", "turbo2", "turbo3", "turbo4"],
		});
		const [raised, other] = [
			{ k: "q8_0", v: "q8_0", kRowBytes: 272, vRowBytes: 272 },
			{ k: "q8_0", v: "turbo2", kRowBytes: 272, vRowBytes: 68 },
		];
		expect(layers).toEqual([raised, raised, other, other, other, other, raised, raised]);
	});

	it("has no name for those numbers in a tree that does not know the types", () => {
		expect(() => parseSavedState(fixture("turbo2"), { known: ["f16", "q8_0"] })).toThrow(/layer 0 .*K type id 43/);
	});

	it("does not take a weight type of upstream for a turbo type", () => {
		expect(() => parseSavedState(patched(fixture("q4_0"), FIRST_K_TYPE, 42))).toThrow(/layer 0 .*K type id 42/);
	});

	it("refuses an unknown type id and names the layer", () => {
		expect(() => parseSavedState(patched(fixture("q4_0"), FIRST_K_TYPE, 99))).toThrow(/layer 0 .*K type id 99/);
		expect(() => parseSavedState(patched(fixture("q4_0"), FIRST_K_TYPE, -1))).toThrow(/type id -1/);
	});

	it("refuses a file that is something else", () => {
		expect(() => parseSavedState(Buffer.from("GGUF and then some"))).toThrow(/starts with 0x/);
		expect(() => parseSavedState(patched(fixture("q4_0"), 4, 77))).toThrow(/version 77/);
	});

	it("refuses every truncation with the same named error", () => {
		const whole = fixture("q8_0-q4_0");
		for (let length = 0; length < whole.length; length += 7) {
			const cut = () => parseSavedState(whole.subarray(0, length));
			expect(cut).toThrow(TqEvalError);
			expect(cut).toThrow(/saved KV state cannot be read/);
		}
	});

	it("refuses bytes after the end and a state without cells", () => {
		expect(() => parseSavedState(Buffer.concat([fixture("q4_0"), Buffer.alloc(3)]))).toThrow(TqEvalError);
		const empty = Buffer.alloc(20);
		[0x67677371, 3, 0, 1, 0].forEach((word, i) => {
			empty.writeUInt32LE(word, i * 4);
		});
		expect(() => parseSavedState(empty)).toThrow(/no layer/);
	});

	it("does not run away on a cell count that the file cannot hold", () => {
		expect(() => parseSavedState(patched(fixture("q4_0"), 20, 0x7fffffff))).toThrow(/saved KV state cannot be read/);
	});
});
