import { describe, expect, it } from "vitest";
import { kvShapeOf } from "../../../src/engine/model/model-shape.ts";

describe("kvShapeOf", () => {
	it("reads stated head lengths", () => {
		const attention = { head_count: 4, head_count_kv: 2, key_length: 128, value_length: 64 };
		const shape = kvShapeOf({ block_count: 2, embedding_length: 384, attention });
		expect(shape).toEqual(new Array(2).fill({ kvHeads: 2, keyLength: 128, valueLength: 64 }));
	});

	it("divides the embedding by the heads where no length is stated, and takes all heads for KV heads", () => {
		const shape = kvShapeOf({ block_count: 1, embedding_length: 512, attention: { head_count: 8 } });
		expect(shape).toEqual([{ kvHeads: 8, keyLength: 64, valueLength: 64 }]);
	});

	it("keeps heads per layer and leaves out layers without a cache", () => {
		const attention = { head_count: [4, 4, 8], head_count_kv: [2, 0, 4], key_length: 128, value_length: 128 };
		const shape = kvShapeOf({ block_count: 3, embedding_length: 512, attention });
		expect(shape.map(({ kvHeads }) => kvHeads)).toEqual([2, 4]);
	});

	it("refuses a model without attention heads", () => {
		expect(() => kvShapeOf({ block_count: 2, embedding_length: 512 })).toThrow(/attention heads/);
	});
});
