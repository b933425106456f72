import { describe, expect, it } from "vitest";
import { attestBench } from "../../../src/engine/attestation/attest-bench.ts";
import { benchConfig, MINI_SHAPE, recordedBench } from "../../support/sample/recorded-bench.ts";

describe("the KV caches in the log of llama-bench", () => {
	it("hold the bytes that the requested types take, for each of the two tests", () => {
		const { lines } = recordedBench("turbo4");
		const cache = { bytes: 1111491, bytesExpected: 512 * 8 * 272, flashAttention: true };
		expect(attestBench(lines, MINI_SHAPE, benchConfig("turbo4", "turbo4"))).toEqual({
			prompt: cache,
			generation: cache,
		});
	});

	it("are told apart from uniform types where a layer profile was at work", () => {
		const { lines } = recordedBench("profile-7");
		const profiled = benchConfig("q8_0", "turbo4", { layerProfile: 7 });
		expect(attestBench(lines, MINI_SHAPE, profiled).prompt.bytesExpected).toBeGreaterThan(0);
		expect(() => attestBench(lines, MINI_SHAPE, benchConfig("q8_0", "turbo4"))).toThrow(/requested .* effective/);
	});

	it("betray a type that is not the one in the result lines", () => {
		const { lines } = recordedBench("turbo4");
		const renamed = lines.map((line) => line.replaceAll("(turbo4)", "(f16)"));
		expect(() => attestBench(lines, MINI_SHAPE, benchConfig("f16", "f16"))).toThrow(
			"Variant f16: requested K f16, V f16, effective K turbo4, V turbo4 (load log)",
		);
		expect(() => attestBench(renamed, MINI_SHAPE, benchConfig("f16", "f16"))).toThrow(
			"Variant f16: requested 4194304 bytes of KV cache, effective 1111491 (load log)",
		);
	});

	it("are missing where no context was made, and where one of the tests did not run", () => {
		const asked = benchConfig("turbo4", "turbo4");
		expect(() => attestBench(recordedBench("no-context").lines, MINI_SHAPE, asked)).toThrow("does not show a KV cache");
		const { lines } = recordedBench("turbo4");
		const second = lines.findIndex((line) => line.includes("benchmark 2/2: starting"));
		expect(() => attestBench(lines.slice(0, second), MINI_SHAPE, asked)).toThrow("a KV cache for each of 2 tests");
	});

	it("are added up where a model has a second cache for its sliding windows", () => {
		const lines = recordedBench("turbo4").lines.flatMap((line) =>
			line.includes("llama_kv_cache: size =")
				? [
						line.replace("8 layers", "2 layers").replaceAll("0.53", "0.13").replace("1.06", "0.27"),
						line.replace("512 cells", "256 cells").replace("8 layers", "6 layers").replace("1.06", "0.40"),
					]
				: [line],
		);
		const asked = benchConfig("turbo4", "turbo4");
		expect(attestBench(lines, MINI_SHAPE, asked).prompt.bytesExpected).toBe((512 * 2 + 256 * 6) * 272);
		const layers = MINI_SHAPE.layers.map((layer, index) => ({ ...layer, kvHeads: index < 2 ? 4 : 1 }));
		expect(attestBench(lines, { ...MINI_SHAPE, layers }, asked).prompt.bytesExpected).toBeNull();
	});
});
