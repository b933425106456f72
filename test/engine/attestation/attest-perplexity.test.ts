import { describe, expect, it } from "vitest";
import { attestPerplexity } from "../../../src/engine/attestation/attest-perplexity.ts";
import type { KvConfig } from "../../../src/kv/kv-config.ts";
import { RECORDED_SHAPE, recordedOutput } from "../../support/sample/recorded-perplexity.ts";

function config(k: KvConfig["k"], v: KvConfig["v"], layerProfile: KvConfig["layerProfile"] = 0): KvConfig {
	return { name: `${k}/${v}`, k, v, layerProfile, environment: {} };
}

const load = (name: string): string => recordedOutput(`load-${name}`).stderr;
const lines = (log: string): string[] => log.split("\n");

describe("attestPerplexity", () => {
	it("holds the bytes of K and of V in the log against the computed ones", () => {
		expect(attestPerplexity(config("turbo4", "turbo4"), RECORDED_SHAPE, 256, lines(load("turbo4")))).toMatchObject({
			kBytesExpected: 278528,
			vBytesExpected: 278528,
			cells: 256,
			flashAttention: true,
		});
		expect(attestPerplexity(config("f16", "f16"), RECORDED_SHAPE, 128, lines(load("f16")))).toMatchObject({
			cells: 256,
		});
	});

	it("refuses another type than was asked for, and names both", () => {
		expect(() => attestPerplexity(config("turbo4", "turbo4"), RECORDED_SHAPE, 256, lines(load("q8_0")))).toThrow(
			"requested K turbo4, V turbo4, effective K q8_0, V q8_0",
		);
	});

	it("accepts a layer profile by its bytes", () => {
		const log = load("q8_0-turbo4-profile-7");
		const cache = attestPerplexity(config("q8_0", "turbo4", 7), RECORDED_SHAPE, 256, lines(log));
		expect(cache).toMatchObject({ kBytesExpected: 557056, vBytesExpected: 348160 });
	});

	it("holds the layers that the log names against the profile, one by one", () => {
		const log = load("q8_0-turbo4-profile-7");
		const swapped = log.replace("layer   1: K (q8_0), V (q8_0)", "layer   1: K (q8_0), V (turbo2)");
		const asked = config("q8_0", "turbo4", 7);
		expect(() => attestPerplexity(asked, RECORDED_SHAPE, 256, lines(swapped))).toThrow(
			"requested layer 1 V q8_0, effective layer 1 V turbo2 (load log)",
		);
		const unnamed = log.replace(/^.*layer {3}5: .*\n/m, "");
		expect(() => attestPerplexity(asked, RECORDED_SHAPE, 256, lines(unnamed))).toThrow(
			"requested layer 5 V turbo2, effective layer 5 V turbo4 (load log)",
		);
		const named = load("f16").replace("llama_kv_cache:  ", "llama_kv_cache: layer   3: K (q8_0), V (f16)\n$&");
		expect(() => attestPerplexity(config("f16", "f16"), RECORDED_SHAPE, 256, lines(named))).toThrow(
			"requested layer 3 K f16, effective layer 3 K q8_0 (load log)",
		);
	});

	it("refuses a cache of fewer layers than the model has", () => {
		const fewer = load("f16").replace("8 layers", "7 layers");
		expect(() => attestPerplexity(config("f16", "f16"), RECORDED_SHAPE, 256, lines(fewer))).toThrow(
			"requested 8 layers with a KV cache, effective 7 (load log)",
		);
	});

	it("does not believe the name of V under a profile where the bytes are those of the name", () => {
		const nominal = load("q8_0-turbo4-profile-7").replace(/V \(mixed\): +[\d.]+ MiB/, "V (turbo4):    0.27 MiB");
		expect(() => attestPerplexity(config("q8_0", "turbo4", 7), RECORDED_SHAPE, 256, lines(nominal))).toThrow(
			"requested 348160 bytes of V",
		);
		const honest = nominal.replace("0.27 MiB", "0.33 MiB");
		expect(attestPerplexity(config("q8_0", "turbo4", 7), RECORDED_SHAPE, 256, lines(honest)).vBytes).toBe(346030);
	});

	it("refuses a cache of another length, as of several sequences, and a log without one", () => {
		const longer = load("f16").replace("256 cells", "1024 cells");
		expect(() => attestPerplexity(config("f16", "f16"), RECORDED_SHAPE, 256, lines(longer))).toThrow(
			"a cache of 256 cells",
		);
		expect(() => attestPerplexity(config("f16", "f16"), RECORDED_SHAPE, 256, [])).toThrow("does not show a KV cache");
	});
});
