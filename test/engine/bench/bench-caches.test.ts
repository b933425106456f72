import { describe, expect, it } from "vitest";
import { readBenchCaches } from "../../../src/engine/bench/bench-caches.ts";
import { benchConfig, MINI_SHAPE, recordedBench } from "../../support/recorded-bench.ts";

describe("the KV caches in the log of llama-bench", () => {
	it("hold the bytes that the requested types take, for each of the two tests", () => {
		const { lines } = recordedBench("turbo4");
		const caches = readBenchCaches(lines, MINI_SHAPE, benchConfig("turbo4", "turbo4"));
		const cache = { bytes: 1.06 * 2 ** 20, bytesExpected: 512 * 8 * 272, flashAttention: true };
		expect(caches).toEqual({
			state: "as-asked",
			prompt: cache,
			generation: cache,
		});
	});

	it("are told apart from uniform types where a layer profile was at work", () => {
		const { lines } = recordedBench("profile-7");
		expect(readBenchCaches(lines, MINI_SHAPE, benchConfig("q8_0", "turbo4", { layerProfile: 7 }))).toMatchObject({
			state: "as-asked",
		});
		expect(readBenchCaches(lines, MINI_SHAPE, benchConfig("q8_0", "turbo4"))).toMatchObject({ state: "different" });
	});

	it("betray a type that is not the one in the result lines", () => {
		const { lines } = recordedBench("turbo4");
		expect(readBenchCaches(lines, MINI_SHAPE, benchConfig("f16", "f16"))).toMatchObject({
			state: "different",
			requested: "4194304 bytes of KV cache",
			effective: expect.stringContaining("1111491"),
		});
	});

	it("are missing where no context was made", () => {
		const { lines } = recordedBench("no-context");
		expect(readBenchCaches(lines, MINI_SHAPE, benchConfig("q8_0", "q8_0"))).toMatchObject({ state: "different" });
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
		expect(readBenchCaches(lines, MINI_SHAPE, benchConfig("turbo4", "turbo4"))).toMatchObject({
			state: "as-asked",
			prompt: { bytesExpected: (512 * 2 + 256 * 6) * 272 },
		});
	});
});
