import { describe, expect, it } from "vitest";
import { type KvConfig, kvConfigLabel, sameKvConfig } from "../../src/kv/kv-config.ts";
import { bitsPerValue, isKvType } from "../../src/kv/kv-type.ts";

const BASE: KvConfig = { name: "a", k: "q8_0", v: "turbo4", layerProfile: 0, environment: {} };

describe("kvConfigLabel", () => {
	it("names one type where K and V agree, a pair where they differ, and a profile where there is one", () => {
		expect(kvConfigLabel({ ...BASE, k: "turbo4" })).toBe("turbo4");
		expect(kvConfigLabel(BASE)).toBe("q8_0/turbo4");
		expect(kvConfigLabel({ ...BASE, layerProfile: 7 })).toBe("q8_0/turbo4 profile 7");
	});
});

describe("sameKvConfig", () => {
	it("ignores the name and the order of the environment", () => {
		const a = { ...BASE, environment: { A: "1", B: "2" } };
		const b = { ...BASE, name: "b", environment: { B: "2", A: "1" } };
		expect(sameKvConfig(a, b)).toBe(true);
	});

	it("tells apart types, sides, profiles and environments", () => {
		expect(sameKvConfig(BASE, { ...BASE, k: "turbo4", v: "q8_0" })).toBe(false);
		expect(sameKvConfig(BASE, { ...BASE, layerProfile: 1 })).toBe(false);
		expect(sameKvConfig(BASE, { ...BASE, environment: { A: "1" } })).toBe(false);
	});
});

describe("isKvType", () => {
	it("knows exact names alone, and none of an object's own", () => {
		expect(["f16", "turbo3"].map(isKvType)).toEqual([true, true]);
		expect(["F16", "turbo5", "", "toString"].map(isKvType)).toEqual([false, false, false, false]);
	});
});

describe("bitsPerValue", () => {
	it("is 16 for f16, 8.5 for q8_0 and 4.25 for turbo4", () => {
		expect((["f16", "q8_0", "turbo4"] as const).map(bitsPerValue)).toEqual([16, 8.5, 4.25]);
	});
});
