import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesAgree } from "../../src/kv/bytes-agree.ts";

const MIB = 2 ** 20;

/** As llama.cpp prints it: MiB with two decimals. */
function printed(bytes: number): number {
	return Number((bytes / MIB).toFixed(2)) * MIB;
}

describe("bytesAgree", () => {
	it("believes 0.27 MiB of the 278,528 bytes that 256 tokens of turbo2 take, and no f16 in their place", () => {
		expect(bytesAgree(0.27 * MIB, 278_528)).toBe(true);
		expect(bytesAgree(0.28 * MIB, 278_528)).toBe(false);
		expect(bytesAgree(2 * MIB, 278_528)).toBe(false);
	});

	it("is false where there is no number", () => {
		expect(bytesAgree(Number.NaN, 4096)).toBe(false);
	});

	it("believes every honest log, however many figures were rounded before they were added up", () => {
		const caches = fc.array(fc.integer({ min: 1, max: 2 ** 36 }), { minLength: 1, maxLength: 8 });
		fc.assert(
			fc.property(caches, (bytes) => {
				const found = bytes.map(printed).reduce((sum, one) => sum + one, 0);
				const expected = bytes.reduce((sum, one) => sum + one, 0);
				expect(bytesAgree(found, expected, bytes.length)).toBe(true);
			}),
		);
	});

	it("never believes a cache of other types that is larger than the rounding", () => {
		const size = fc.integer({ min: 2 ** 20, max: 2 ** 40 });
		fc.assert(
			fc.property(size, fc.double({ min: 0.02, max: 4, noNaN: true }), (expected, more) => {
				expect(bytesAgree(expected * (1 + more), expected)).toBe(false);
			}),
		);
	});
});
