import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSavedState } from "../../../src/engine/attestation/state/saved-state.ts";
import { TqEvalError } from "../../../src/error.ts";

const KNOWN = ["f16", "q8_0", "turbo2", "turbo3", "turbo4"];
const STATES = ["q4_0", "q8_0-q4_0", "f16-transposed", "turbo2", "q8_0-turbo2-profile-7"].map((name) =>
	readFileSync(new URL(`../../fixtures/engine/saved-state-${name}.bin`, import.meta.url)),
);
/** Counts that have no business in a file of some kilobytes, beside small ones that have. */
const word = fc.oneof(fc.constantFrom(0, 1, 2, 0x7fffffff, 0x80000000, 0xffffffff), fc.integer({ min: 0, max: 4096 }));

/** Read, or refused with the one error: null. Every other way out fails the test. */
function read(bytes: Uint8Array) {
	try {
		return parseSavedState(bytes, { known: KNOWN });
	} catch (error) {
		if (error instanceof TqEvalError && error.code === "engine-config-mismatch") return null;
		throw error;
	}
}

describe("parseSavedState, whatever it is given", () => {
	it("refuses every truncation, and nothing but the whole file is read", () => {
		fc.assert(
			fc.property(fc.constantFrom(...STATES), fc.double({ min: 0, max: 1, noNaN: true }), (state, share) => {
				const length = Math.floor(share * state.length);
				expect(read(state.subarray(0, length)) === null).toBe(length < state.length);
			}),
			{ numRuns: 500 },
		);
	});

	it("reads or refuses a file whose words were overwritten, and never names more than fits into it", () => {
		const change = fc.tuple(fc.nat(60), word);
		fc.assert(
			fc.property(fc.constantFrom(...STATES), fc.array(change, { minLength: 1, maxLength: 4 }), (state, changes) => {
				const bytes = Buffer.from(state);
				for (const [at, value] of changes) bytes.writeUInt32LE(value, 4 * at);
				const found = read(bytes);
				if (found === null) return;
				const named = found.layers.reduce((sum, { kRowBytes, vRowBytes }) => sum + kRowBytes + vRowBytes, 0);
				expect(named).toBeLessThanOrEqual(bytes.length);
			}),
			{ numRuns: 2000 },
		);
	});

	it("reads or refuses bytes that are no state at all, with and without its first words", () => {
		const header = Buffer.from(STATES[0]!.subarray(0, 8));
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 512 }), fc.boolean(), (bytes, begins) => {
				read(begins ? Buffer.concat([header, bytes]) : bytes);
			}),
			{ numRuns: 2000 },
		);
	});

	it("does not run on over counts that no file could hold", () => {
		const cells = Buffer.from(STATES[0]!);
		cells.writeUInt32LE(0xffffffff, 20);
		const began = performance.now();
		expect(read(cells)).toBeNull();
		expect(performance.now() - began).toBeLessThan(1000);
	});
});
