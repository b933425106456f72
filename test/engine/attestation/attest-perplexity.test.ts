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
