import { describe, expect, it } from "vitest";
import { kvShapeOf } from "../../../src/engine/model/model-shape.ts";
import { windowCost } from "../../../src/plan/fit/window-cost.ts";
import { uniform } from "../../contract/contract-settings.ts";
import { shapeOf } from "../../support/builder/shape-of.ts";
import { kvBytes } from "../../support/builder/uniform-kv-bytes.ts";

const GIB = 2 ** 30;

describe("windowCost", () => {
	const attention = { head_count: 32, head_count_kv: 16, key_length: 128, value_length: 128, sliding_window: 1024 };
	const gemma3 = kvShapeOf("gemma3", { block_count: 62, embedding_length: 5376, attention });

	it("is 10.6 GiB for Gemma-3-27B at 128K, where whole caches take 62 GiB", () => {
		const cost = windowCost(gemma3, uniform("f16"), 131_072, 512);
		expect(cost).toMatchObject({ layers: 52, cachedLayers: 62, tokens: 1024 });
		expect((cost?.leastBytes ?? 0) / GIB).toBeCloseTo(10.6, 1);
		expect(kvBytes(gemma3, uniform("f16"), 131_072) / GIB).toBe(62);
	});

	it("is never more than the whole cache", () => {
		expect(windowCost(gemma3, uniform("f16"), 512, 512)?.leastBytes).toBe(kvBytes(gemma3, uniform("f16"), 512));
	});

	it("is nothing for a model without windows", () => {
		expect(windowCost(shapeOf(4, 2, 128), uniform("f16"), 4096, 512)).toBeNull();
	});
});
