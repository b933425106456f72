import { describe, expect, it } from "vitest";
import { clusterInterval } from "../../scripts/model/cluster-interval.ts";
import { halfToNumber } from "../../scripts/model/half-float.ts";
import { keyHeads } from "../../scripts/model/key-statistics.ts";
import { savedKeys } from "../../scripts/model/saved-keys.ts";

/** Two tokens, one head of eight channels: every channel is 1 or -1, but for one pair that is 6. */
const ROWS = new Float32Array([1, 1, 1, 1, 6, 6, 1, 1, -1, 1, -1, 1, 6, -6, 1, 1]);

describe("statistics of keys", () => {
	it("have the largest pair over the median pair", () => {
		const [head] = keyHeads(ROWS, { layer: 3, headLength: 8, width: 8, pairing: "neighbours" });
		expect(head).toMatchObject({ layer: 3, head: 0, peak: 6, ratios: [1, 1, 6, 1] });
	});

	it("have the kurtosis of a token's channels", () => {
		const [head] = keyHeads(ROWS, { layer: 0, headLength: 8, width: 8, pairing: "neighbours" });
		expect(head?.kurtosis).toBeCloseTo((8 * (6 + 2 * 1296)) / (6 + 2 * 36) ** 2, 12);
	});

	it("pair channels half a head apart where RoPE does", () => {
		const [head] = keyHeads(ROWS, { layer: 0, headLength: 8, width: 8, pairing: "halves" });
		const [large, small] = [Math.sqrt((1 + 36) / 2), 1];
		const median = (large + small) / 2;
		[large, large, small, small].forEach((size, pair) => {
			expect(head?.ratios[pair]).toBeCloseTo(size / median, 12);
		});
	});

	it("have an interval by layers, the same for the same seed", () => {
		const groups = [
			[1, 2],
			[2, 3],
			[5, 6],
			[2, 2],
		];
		expect(clusterInterval(groups, 1)).toEqual(clusterInterval(groups, 1));
		const { median, low, high } = clusterInterval(groups, 1);
		expect(median).toBe(2);
		expect(low).toBeLessThanOrEqual(2);
		expect(high).toBeGreaterThan(2);
	});
});

describe("keys of a saved sequence", () => {
	const word = (value: number) => Buffer.from(new Uint32Array([value]).buffer);
	const long = (value: number) => Buffer.from(new BigUint64Array([BigInt(value)]).buffer);
	const halves = (...bits: number[]) => Buffer.from(new Uint16Array(bits).buffer);
	const cell = (position: number) => Buffer.concat([word(position), word(1), word(0)]);
	const side = (...bits: number[]) => Buffer.concat([word(1), long(4), halves(...bits)]);
	const head = [word(0x67677371), word(3), word(2), word(7), word(8), word(1), word(2), cell(0), cell(1)];

	it("are read layer by layer", () => {
		const one = side(0x3c00, 0x4000, 0xbc00, 0);
		const keys = savedKeys(Buffer.concat([...head, word(0), word(1), one, side(0, 0, 0, 0)]));
		expect(keys.layers.map((rows) => [...rows])).toEqual([[1, 2, -1, 0]]);
	});

	it("are refused from a cache that is not f16", () => {
		const bytes = Buffer.concat([...head, word(0), word(1), word(2)]);
		expect(() => savedKeys(bytes)).toThrow("not f16");
	});

	it("are half-precision numbers, subnormal ones too", () => {
		expect([0x3555, 0x0001, 0xfc00].map(halfToNumber)).toEqual([0.333251953125, 2 ** -24, Number.NEGATIVE_INFINITY]);
	});
});
