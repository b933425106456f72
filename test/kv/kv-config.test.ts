import { describe, expect, it } from "vitest";
import { type KvConfig, kvConfigLabel, sameKvConfig } from "../../src/kv/kv-config.ts";
import { bitsPerValue, isKnownType, KV_TYPE_NAME } from "../../src/kv/kv-type.ts";

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

describe("names of KV types", () => {
	it("are ours by exact name alone, and none of an object's own", () => {
		expect(["f16", "turbo3"].map(isKnownType)).toEqual([true, true]);
		expect(["F16", "turbo5", "", "toString"].map(isKnownType)).toEqual([false, false, false, false]);
	});

	it("may be any that a tree gives", () => {
		expect(["kvarn4", "q6_0", "q6_K", "nvfp4", "q8_0.tail"].every((name) => KV_TYPE_NAME.test(name))).toBe(true);
		expect(["", "q8_0/q4_0", "-ctk", "a b", "8bit"].some((name) => KV_TYPE_NAME.test(name))).toBe(false);
	});
});

describe("bitsPerValue", () => {
	it("is 16 for f16, 8.5 for q8_0 and 4.25 for turbo4", () => {
		expect(["f16", "q8_0", "turbo4"].map((type) => bitsPerValue(type))).toEqual([16, 8.5, 4.25]);
	});

	it("is what the build says of a type that is not ours, and nothing where nobody says", () => {
		const table = { kvarn4: { family: "other", blockValues: 128, blockBytes: 72, padsHeadTo: null } } as const;
		expect(bitsPerValue("kvarn4", table)).toBe(4.5);
		expect(bitsPerValue("kvarn4")).toBeNull();
	});
});
