import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createFault, FAULTS, faultText, parseFault, sameFault } from "../../src/kv/fault.ts";

const NATIVE = path.resolve(import.meta.dirname, "../../native/turboquant/ggml/src/ggml-turbo-fault.c");

describe("the list of faults", () => {
	it("is the native one, with the same limits and params", () => {
		const rules = readFileSync(NATIVE, "utf8").matchAll(/\{ "([a-z-]+)",\s+([\d.]+),\s+(true|false),\s*(\d+)\s*\},/g);
		const native = [...rules].map(([, name, most, hasParam, otherwise]) => [
			name,
			Number(most),
			hasParam === "true" ? Number(otherwise) : null,
		]);
		const ours = Object.entries(FAULTS).map(([name, { most, param }]) => [name, most, param?.otherwise ?? null]);
		expect(native.sort()).toEqual(ours.sort());
		expect(ours).toHaveLength(11);
	});
});

describe("a fault", () => {
	it("is written as the native side reads it, and read back", () => {
		for (const text of ["uniform-levels:0.5", "one-layer:0.25:3", "bit-flips:0.001:0", "growing-error:1e-7"]) {
			expect(faultText(parseFault(text))).toBe(text);
		}
	});

	it("has the param that is used where none is given, and only where there is one", () => {
		expect(createFault("late-onset", 0.5)).toEqual({ name: "late-onset", strength: 0.5, param: 512 });
		expect(createFault("coarse-radius", 1).param).toBeNull();
	});

	it("is the same with other digits, and another with another number", () => {
		expect(sameFault(parseFault("growing-error:1e-07"), createFault("growing-error", 1e-7))).toBe(true);
		expect(sameFault(parseFault("one-layer:0.5:1"), createFault("one-layer", 0.5))).toBe(false);
		expect(sameFault(null, createFault("one-layer", 0))).toBe(false);
		expect(sameFault(null, null)).toBe(true);
	});

	it.each([
		["gremlins:1", /There are: uniform-levels, rotation-mismatch/],
		["one-layer", /name:strength/],
		["uniform-levels:1.5", /0 to 1 \(share of the way\)/],
		["uniform-levels:0.5:2", /takes no param/],
		["one-layer:1e", /0 to 1000/],
	])("is refused as %s, with what would do", (text, remedy) => {
		expect(() => parseFault(text)).toThrow(
			expect.objectContaining({ code: "bad-input", remedy: expect.stringMatching(remedy) }),
		);
	});

	it("never has a negative strength, or a param that is no whole number", () => {
		expect(() => createFault("one-layer", -0.1)).toThrow();
		expect(() => createFault("one-layer", Number.NaN)).toThrow();
		expect(() => createFault("one-layer", 0.1, 1.5)).toThrow(/no such fault: one-layer@0.1:1.5/);
	});
});
