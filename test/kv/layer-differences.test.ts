import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LAYER_PROFILES } from "../../src/kv/kv-config.ts";
import { KV_TYPES, type KvType } from "../../src/kv/kv-type.ts";
import { layerDifferences } from "../../src/kv/layer-differences.ts";
import { layerTypes } from "../../src/kv/layer-types.ts";

const anyType = fc.constantFrom(...(Object.keys(KV_TYPES) as KvType[]));
const anyChoice = fc.record({ k: anyType, v: anyType, layerProfile: fc.constantFrom(...LAYER_PROFILES) });
const layers = fc.integer({ min: 1, max: 48 });

describe("layerDifferences", () => {
	it("names the layers of a profile that hold another type, and each side by itself", () => {
		const choice = { k: "q8_0", v: "turbo4", layerProfile: 5 } as const;
		const found = layerTypes(choice, 8).map((types, layer) => (layer === 3 ? { k: "f16", v: "turbo4" } : types));
		expect(layerDifferences(choice, found)).toEqual([
			{ layer: 3, side: "K", requested: "q8_0", effective: "f16" },
			{ layer: 3, side: "V", requested: "turbo2", effective: "turbo4" },
		]);
	});

	it("is empty for exactly what was asked for, under every profile", () => {
		fc.assert(
			fc.property(anyChoice, layers, (choice, count) => {
				expect(layerDifferences(choice, layerTypes(choice, count))).toEqual([]);
			}),
		);
	});

	it("finds every change and no other, whether it has more bits or fewer", () => {
		const changes = fc.array(fc.tuple(fc.nat(47), fc.constantFrom("k" as const, "v" as const), anyType));
		fc.assert(
			fc.property(anyChoice, layers, changes, (choice, count, changed) => {
				const asked = layerTypes(choice, count);
				const found = asked.map((types, layer) => ({
					...types,
					...Object.fromEntries(changed.flatMap(([at, side, type]) => (at === layer ? [[side, type]] : []))),
				}));
				const expected = (["k", "v"] as const).flatMap((side) =>
					found.flatMap((types, layer) => (types[side] === asked[layer]![side] ? [] : [`${layer} ${side}`])),
				);
				const named = layerDifferences(choice, found).map(({ layer, side }) => `${layer} ${side.toLowerCase()}`);
				expect(named).toEqual(expected);
			}),
		);
	});
});
