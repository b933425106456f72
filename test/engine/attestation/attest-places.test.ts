import { describe, expect, it } from "vitest";
import { attest } from "../../../src/engine/attestation/attest.ts";
import type { LayerCache } from "../../../src/engine/attestation/attestation.ts";
import { parseLoadLog } from "../../../src/engine/attestation/load-log.ts";
import type { KvConfig } from "../../../src/kv/kv-config.ts";
import type { KvShape, RecurrentShape } from "../../../src/kv/kv-shape.ts";
import { cachedTypes } from "../../../src/kv/layer-types.ts";

const ROWS: Partial<Record<string, number>> = { turbo4: 68, q8_0: 136, turbo2: 34, f16: 256 };
const CELLS = 256;

function config(k: KvConfig["k"], v: KvConfig["v"], layerProfile: KvConfig["layerProfile"]): KvConfig {
	return { name: "the-variant", environment: {}, k, v, layerProfile };
}

/** A model of so many layers, of which those on the list own a cache. */
function shape(modelLayers: number, cached: readonly number[], hasWindow: (layer: number) => boolean): KvShape {
	const one = { kvHeads: 1, keyLength: 128, valueLength: 128 };
	const layers = cached.map((layer) => ({ layer, hasWindow: hasWindow(layer), ...one }));
	return { layers, modelLayers, windowTokens: layers.some((layer) => layer.hasWindow) ? 128 : null, recurrent: null };
}

/** The caches that an honest engine writes, in the order of the file. */
function written(asked: KvConfig, of: KvShape): LayerCache[] {
	const types = cachedTypes(asked, of);
	const all = of.layers.map(({ hasWindow }, index) => ({ hasWindow, ...types[index]! }));
	return [...all.filter((one) => !one.hasWindow), ...all.filter((one) => one.hasWindow)].map(({ k, v }) => ({
		...{ k, v },
		kRowBytes: ROWS[k]!,
		vRowBytes: ROWS[v]!,
	}));
}

function log(of: KvShape, layers: readonly LayerCache[], names: readonly string[]) {
	const mib = (sum: number) => ((CELLS * sum) / 2 ** 20).toFixed(2).padStart(7);
	const k = layers.reduce((sum, { kRowBytes }) => sum + kRowBytes, 0);
	const v = layers.reduce((sum, { vRowBytes }) => sum + vRowBytes, 0);
	const name = (side: "k" | "v") => (new Set(layers.map((one) => one[side])).size === 1 ? layers[0]![side] : "mixed");
	const cache = `llama_kv_cache: size = ${mib(k + v)} MiB (   ${CELLS} cells,   ${of.layers.length} layers,  1/1 seqs)`;
	return parseLoadLog([...names, `${cache}, K (${name("k")}): ${mib(k)} MiB, V (${name("v")}): ${mib(v)} MiB`]);
}

function attested(asked: KvConfig, of: KvShape, file = written(asked, of), recurrent: RecurrentShape | null = null) {
	const state = { version: 3, tokens: 2, layers: file, recurrent };
	return attest({ config: asked, shape: of, contextTokens: CELLS, log: log(of, file, []), state });
}

const WINDOWS = shape(12, [...Array(12).keys()], (layer) => layer % 6 < 5);
const HYBRID = shape(24, [3, 7, 11, 15, 19, 23], () => false);

describe("layer profiles of models whose cached layers are not all of the model's, in order", () => {
	it.each([1, 2] as const)("profile %i is proven on a model with windows, whose file has them last", (profile) => {
		const asked = config("turbo4", "turbo4", profile);
		const { layers } = attested(asked, WINDOWS);
		expect(layers.map(({ layer }) => layer)).toEqual([...Array(12).keys()]);
		expect(layers.map(({ k }) => k)).toEqual(cachedTypes(asked, WINDOWS).map(({ k }) => k));
	});

	it("profile 7 of a hybrid of 24 layers raises layer 23 alone: the others at the ends have no cache", () => {
		const { layers, modelLayers } = attested(config("q8_0", "turbo4", 7), HYBRID);
		expect(layers.map(({ layer, v }) => `${layer} ${v}`)).toEqual([
			...[3, 7, 11, 15, 19].map((layer) => `${layer} turbo2`),
			"23 q8_0",
		]);
		expect(modelLayers).toBe(24);
	});

	it("names a wrong layer by its number in the model", () => {
		const asked = config("q8_0", "turbo4", 7);
		const file = written(asked, HYBRID).map((cache, index) =>
			index === 1 ? { ...cache, v: "turbo4" as const } : cache,
		);
		expect(() => attested(asked, HYBRID, file)).toThrow("requested layer 7 V turbo2, effective layer 7 V turbo4");
	});

	it("holds the layers that a log names by themselves against the same numbers", () => {
		const asked = config("q8_0", "turbo4", 7);
		const file = written(asked, HYBRID);
		const state = { version: 3, tokens: 2, layers: file, recurrent: null };
		const named = (layer: number) => {
			const lines = [3, 7, 11, 15, 19].map(
				(one) => `llama_kv_cache: layer ${String(one).padStart(3)}: K (q8_0), V (turbo2)`,
			);
			const own = log(HYBRID, file, [
				...lines,
				`llama_kv_cache: layer ${String(layer).padStart(3)}: K (q8_0), V (q8_0)`,
			]);
			return () => attest({ config: asked, shape: HYBRID, contextTokens: CELLS, log: own, state });
		};
		expect(named(23)).not.toThrow();
		expect(named(19)).toThrow("layer 19 V q8_0");
	});
});

describe("the recurrent memory of a hybrid", () => {
	const recurrent = { layers: 18, bytes: 18 * 1024 };
	const hybrid = { ...HYBRID, recurrent };
	const asked = config("f16", "f16", 0);

	it("is held against the header's, and recorded", () => {
		expect(attested(asked, hybrid, written(asked, hybrid), recurrent).recurrentBytes).toBe(18 * 1024);
	});

	it("is refused where it is missing, of another size, or not expected", () => {
		const file = written(asked, hybrid);
		expect(() => attested(asked, hybrid, file)).toThrow("effective no recurrent memory");
		expect(() => attested(asked, hybrid, file, { ...recurrent, bytes: 7 })).toThrow("18432 bytes in 18 layers");
		expect(() => attested(asked, HYBRID, file, recurrent)).toThrow("requested no recurrent memory");
	});
});

describe("a model without V", () => {
	const latent = { ...shape(2, [0, 1], () => false) };
	const of: KvShape = { ...latent, layers: latent.layers.map((layer) => ({ ...layer, valueLength: 0 })) };

	it("is proven by its K alone, whatever V was asked for", () => {
		const asked = config("f16", "q8_0", 0);
		const file: LayerCache[] = [0, 1].map(() => ({ k: "f16", v: "f16", kRowBytes: 256, vRowBytes: 0 }));
		const state = { version: 3, tokens: 2, layers: file, recurrent: null };
		const line = `llama_kv_cache: size = 0.12 MiB (${CELLS} cells, 2 layers, 1/1 seqs), K (f16): 0.12 MiB, V (q8_0): 0.00 MiB`;
		const input = { config: asked, shape: of, contextTokens: CELLS, log: parseLoadLog([line]), state };
		expect(attest(input).kvBytesExpected).toBe(2 * 256 * CELLS);
	});
});
