import { describe, expect, it } from "vitest";
import { kvRowBytes, layeredKvBytes } from "../../src/kv/kv-bytes.ts";
import type { KvShape } from "../../src/kv/kv-shape.ts";
import type { KvType } from "../../src/kv/kv-type.ts";
import { shapeOf } from "../support/builder/shape-of.ts";
import { kvBytes } from "../support/builder/uniform-kv-bytes.ts";

const MIB = 2 ** 20;

function mib(of: KvShape, k: KvType, v: KvType, cells: number): number {
	return kvBytes(of, { k, v }, cells) / MIB;
}

describe("kvBytes", () => {
	const forty = shapeOf(40, 8, 128);

	it.each([
		[2048, 320, 85],
		[8192, 1280, 340],
		[32768, 5120, 1360],
		[65536, 10240, 2720],
	])(
		"computes 40 layers of 8 heads of 128 at %i tokens as %i MiB under f16 and %i MiB under turbo4",
		(cells, f16, turbo4) => {
			expect(mib(forty, "f16", "f16", cells)).toBe(f16);
			expect(mib(forty, "turbo4", "turbo4", cells)).toBe(turbo4);
		},
	);

	it.each([
		["turbo3", 3.125],
		["turbo2", 2.125],
		["q8_0", 8.5],
		["q4_0", 4.5],
	] as const)("costs %s %f bits a value", (type, bits) => {
		expect(mib(forty, type, type, 2048)).toBeCloseTo((320 * bits) / 16, 10);
	});

	it("adds K and V of an asymmetric pair", () => {
		expect(mib(forty, "q8_0", "turbo4", 2048)).toBeCloseTo((320 * (8.5 + 4.25)) / 2 / 16, 10);
	});

	it("pads heads of 64 to 128 for turbo types alone, so that turbo4 costs 8.5 bits", () => {
		const narrow = shapeOf(40, 16, 64);
		expect(mib(narrow, "turbo4", "turbo4", 2048)).toBe(170);
		expect(mib(narrow, "q8_0", "q8_0", 2048)).toBe(170);
		expect(kvRowBytes("turbo2", 1, 80)).toBe(34);
		expect(kvRowBytes("turbo2", 1, 192)).toBe(68);
		expect(kvRowBytes("q4_0", 2, 80)).toBe(90);
	});

	it("takes the narrow block of a build that has one for heads that the usual one does not divide", () => {
		const narrow = { blockValues: 64, blockBytes: 34 };
		const turbo4 = { family: "turbo", blockValues: 128, blockBytes: 68, padsHeadTo: 1, narrow } as const;
		const rows = [64, 128, 192, 80].map((length) => kvRowBytes("turbo4", 3, length, { turbo4 }));
		expect(rows).toEqual([102, 204, 306, null]);
		expect(kvRowBytes("turbo4", 3, 64)).toBe(204);
	});

	it("counts layers that differ each with its own heads, and K and V each with its own length", () => {
		const [first, last] = [shapeOf(1, 2, 192, 128), shapeOf(2, 1, 64)];
		const mixed: KvShape = { ...last, layers: [...first.layers, ...last.layers.slice(1)] };
		expect(kvBytes(mixed, { k: "f16", v: "f16" }, 10)).toBe(10 * 2 * (2 * (192 + 128) + 64 + 64));
	});

	it("is zero for no layer and for no cell", () => {
		expect(kvBytes(shapeOf(0, 0, 0), { k: "f16", v: "f16" }, 2048)).toBe(0);
		expect(kvBytes(forty, { k: "f16", v: "f16" }, 0)).toBe(0);
	});

	it("takes blocks and padding from the build, and knows nothing where nobody does", () => {
		const table = {
			kvarn4: { family: "other", blockValues: 128, blockBytes: 72, padsHeadTo: null },
			turbo4: { family: "turbo", blockValues: 64, blockBytes: 36, padsHeadTo: 64 },
		} as const;
		expect(kvRowBytes("kvarn4", 2, 128, table)).toBe(144);
		expect(kvRowBytes("kvarn4", 2, 64, table)).toBeNull();
		expect(kvRowBytes("turbo4", 2, 64, table)).toBe(72);
		expect(kvRowBytes("nobody_knows", 2, 128, table)).toBeNull();
		const types = forty.layers.map(() => ({ k: "f16", v: "nobody_knows" }));
		expect(layeredKvBytes(forty, types, 2048, table)).toBeNull();
	});

	it("gives the row bytes that a saved state shows for two heads of 128", () => {
		expect(kvRowBytes("q8_0", 2, 128)).toBe(272);
		expect(kvRowBytes("q4_0", 2, 128)).toBe(144);
		expect(kvRowBytes("turbo2", 4, 128)).toBe(136);
	});
});
