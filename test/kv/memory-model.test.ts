import { describe, expect, it } from "vitest";
import { readModelHeader } from "../../src/engine/model/model-header.ts";
import { largestContext, type ModelSize, memoryNeed } from "../../src/kv/memory-model.ts";
import { uniform } from "../contract/contract-settings.ts";
import { shapeOf } from "../support/builder/shape-of.ts";

const MIB = 2 ** 20;
function modelOf(layers: number, headLength = 128): ModelSize {
	return { weightBytes: 0, shape: shapeOf(layers, 8, headLength), vocabulary: 1000, embeddingLength: 100 };
}

describe("memoryNeed", () => {
	it.each([
		[2, 320, 85],
		[8, 1280, 340],
		[32, 5120, 1360],
		[64, 10240, 2720],
	])("gives 40 layers of 8 heads of 128 at %iK tokens %i MiB under f16 and %i MiB under turbo4", (k, f16, turbo4) => {
		const at = (type: "f16" | "turbo4") => memoryNeed(modelOf(40), uniform(type), k * 1024, 512).kvBytes! / MIB;
		expect(at("f16")).toBe(f16);
		expect(at("turbo4")).toBe(turbo4);
	});

	it("counts a head of 64 as one of 128 under turbo types, as the fork stores it", () => {
		const half = modelOf(40, 64);
		const bytes = (type: "f16" | "turbo4") => memoryNeed(half, uniform(type), 2048, 512).kvBytes!;
		expect(bytes("turbo4") / MIB).toBe(85);
		expect((16 * bytes("turbo4")) / bytes("f16")).toBe(8.5);
	});

	it("counts each layer of a profile by its own types", () => {
		const profile = { ...uniform("q8_0"), v: "turbo2", layerProfile: 7 } as const;
		const kib = memoryNeed(modelOf(40), profile, 1024, 512).kvBytes! / 1024;
		const perLayer = (bits: number) => (1024 * 1024 * bits) / 8 / 1024;
		expect(kib).toBe(40 * perLayer(8.5) + 4 * perLayer(8.5) + 36 * perLayer(2.125));
	});

	it("adds the logits, activations and attention mask of one batch, which a longer batch makes larger", () => {
		const need = (batch: number) => memoryNeed(modelOf(1), uniform("f16"), 4096, batch);
		expect(need(512).computeBytes - need(256).computeBytes).toBe(256 * ((1000 + 8 * 100) * 4 + 4096 * 2));
		const { weightBytes, kvBytes, computeBytes, totalBytes } = need(512);
		expect(totalBytes).toBe(weightBytes + kvBytes! + computeBytes);
	});
});

describe("largestContext", () => {
	it("is the largest multiple of 256 tokens within the budget", () => {
		const model = { ...modelOf(40), weightBytes: 1000 * MIB };
		const budget = memoryNeed(model, uniform("f16"), 8192, 512).totalBytes!;
		expect(largestContext(model, uniform("f16"), 512, budget, 65_536)).toBe(8192);
		expect(largestContext(model, uniform("f16"), 512, budget - 1, 65_536)).toBe(8192 - 256);
		expect(largestContext(model, uniform("f16"), 512, budget, 4096)).toBe(4096);
	});

	it("is 0 where the weights alone exceed the budget", () => {
		const model = { ...modelOf(40), weightBytes: 1000 * MIB };
		expect(largestContext(model, uniform("f16"), 512, 900 * MIB, 65_536)).toBe(0);
	});
});

describe("readModelHeader", () => {
	it("reads a file that holds a header and no weights", async () => {
		const header = await readModelHeader("test/fixtures/gguf/27b-header.gguf");
		expect(header).toMatchObject({ architecture: "qwen3", trainedContext: 262_144, vocabulary: 151_936 });
		expect(header.shape).toEqual(shapeOf(64, 8, 128));
		expect(header.weightBytes / 2 ** 30).toBeCloseTo(15.96, 2);
	});

	it("counts the tensors of a whole file to the byte", async () => {
		const { weightBytes } = await readModelHeader("models/tq-mini-q8_0.gguf");
		expect(weightBytes).toBeGreaterThan(15e6);
		expect(weightBytes).toBeLessThan(17e6);
	});
});
