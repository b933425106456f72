import { describe, expect, it } from "vitest";
import type { LayerProfile } from "../../src/kv/kv-config.ts";
import type { KvType } from "../../src/kv/kv-type.ts";
import { layerTypes, profileMisfit } from "../../src/kv/layer-types.ts";

/** One letter a layer, to see a whole profile at a glance. */
const LETTERS: Partial<Record<KvType, string>> = { f16: "f", q8_0: "q", turbo2: "2", turbo3: "3", turbo4: "4" };

function drawn(k: KvType, v: KvType, layerProfile: LayerProfile, layers: number): string {
	const types = layerTypes({ k, v, layerProfile }, layers);
	const row = (side: "k" | "v") => types.map((layer) => LETTERS[layer[side]]).join("");
	return `${row("k")} ${row("v")}`;
}

describe("layerTypes", () => {
	it.each([
		[0, "f16", "turbo4", 10, "ffffffffff 4444444444"],
		[1, "turbo3", "turbo4", 10, "qqqq33qqqq qqqq44qqqq"],
		[2, "turbo3", "turbo4", 10, "33qqqqqqqq 44qqqqqqqq"],
		[5, "q8_0", "turbo3", 10, "qqqqqqqqqq 4422222244"],
		[6, "turbo2", "turbo2", 10, "2222222222 2244444444"],
		[7, "f16", "turbo4", 10, "ffffffffff qq222222qq"],
		[1, "turbo4", "turbo4", 8, "qqqqqqqq qqqqqqqq"],
		[7, "turbo4", "turbo2", 8, "44444444 qq2222qq"],
	] as const)("draws profile %i of %s/%s over %i layers", (profile, k, v, layers, expected) => {
		expect(drawn(k, v, profile, layers)).toBe(expected);
	});

	it("has nothing to say about a model without layers", () => {
		expect(layerTypes({ k: "f16", v: "f16", layerProfile: 7 }, 0)).toEqual([]);
	});
});

describe("profileMisfit", () => {
	it("finds none where no profile is asked for, however few the layers", () => {
		expect(profileMisfit({ k: "f16", v: "f16", layerProfile: 0 }, 1)).toBeNull();
	});

	it.each([
		[7, "turbo2", "turbo2", 7, "8 layers or more, the model has 7"],
		[7, "turbo2", "q8_0", 8, "turbo V, not q8_0"],
		[1, "q8_0", "turbo4", 8, "turbo K, not q8_0"],
		[2, "turbo4", "f16", 8, "quantized V, not f16"],
	] as const)("says why profile %i does not apply to %s/%s on %i layers", (layerProfile, k, v, layers, why) => {
		expect(profileMisfit({ k, v, layerProfile }, layers)).toContain(why);
	});

	it("lets through what applies", () => {
		expect(profileMisfit({ k: "turbo4", v: "q8_0", layerProfile: 1 }, 8)).toBeNull();
		expect(profileMisfit({ k: "f16", v: "turbo4", layerProfile: 5 }, 8)).toBeNull();
	});
});
