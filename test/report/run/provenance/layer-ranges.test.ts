import { describe, expect, it } from "vitest";
import type { KvType } from "../../../../src/kv/kv-type.ts";
import { groupLayers } from "../../../../src/report/run/provenance/layer-ranges.ts";

function layer(k: KvType, v: KvType) {
	return { k, v, kRowBytes: 1, vRowBytes: 1 };
}

describe("the layers of a cache", () => {
	it("are one range where all hold the same types", () => {
		expect(groupLayers([layer("q8_0", "q8_0"), layer("q8_0", "q8_0")])).toEqual([{ layers: "0–1", types: "q8_0" }]);
	});

	it("are separate ranges where a profile changes V alone", () => {
		const layers = [layer("q8_0", "q8_0"), layer("q8_0", "turbo4"), layer("q8_0", "turbo4"), layer("q8_0", "q8_0")];
		expect(groupLayers(layers)).toEqual([
			{ layers: "0", types: "q8_0" },
			{ layers: "1–2", types: "q8_0/turbo4" },
			{ layers: "3", types: "q8_0" },
		]);
	});

	it("are no range where there is no layer", () => {
		expect(groupLayers([])).toEqual([]);
	});
});
