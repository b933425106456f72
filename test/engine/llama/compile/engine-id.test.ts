import { describe, expect, it } from "vitest";
import { type EngineAddress, engineId } from "../../../../src/engine/llama/compile/engine-id.ts";

const SOURCE = { kind: "git", name: "fork", url: "u", ref: "r", branch: null, overlay: null } as const;
const ADDRESS: EngineAddress = {
	resolved: { source: SOURCE, commit: "c1", treeDigest: null, overlayDigest: null },
	probeDigest: null,
	backend: "cpu",
	options: { B: "ON", A: "OFF" },
	compiler: "gcc 12",
	platform: "linux x64",
	calibration: false,
};

describe("the address of an engine", () => {
	it("begins with source and backend, and does not depend on the order of options", () => {
		expect(engineId(ADDRESS)).toMatch(/^fork-cpu-[0-9a-f]{16}$/);
		expect(engineId({ ...ADDRESS, options: { A: "OFF", B: "ON" } })).toBe(engineId(ADDRESS));
	});

	it("of a calibration build begins as no other does", () => {
		expect(engineId({ ...ADDRESS, calibration: true })).toMatch(/^calibration-fork-cpu-[0-9a-f]{16}$/);
	});

	it.each<[string, Partial<EngineAddress>]>([
		["commit", { resolved: { ...ADDRESS.resolved, commit: "c2" } }],
		["overlay", { resolved: { ...ADDRESS.resolved, overlayDigest: "o" } }],
		["probe", { probeDigest: "p" }],
		["options", { options: { A: "ON", B: "ON" } }],
		["compiler", { compiler: "gcc 13" }],
		["platform", { platform: "linux arm64" }],
	])("changes with the %s", (_, changes) => {
		expect(engineId({ ...ADDRESS, ...changes })).not.toBe(engineId(ADDRESS));
	});
});
