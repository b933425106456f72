import { describe, expect, it } from "vitest";
import { type GgmlDialect, isTurbo, KV_TYPES, kvTypeOfGgmlId } from "../../src/kv/kv-type.ts";

const TYPES = Object.keys(KV_TYPES);
const DIALECTS: readonly GgmlDialect[] = ["upstream", "fork", "clean-room"];

describe("the table of KV types", () => {
	it("gives every type a number of its own in every tree that has it", () => {
		for (const dialect of DIALECTS) {
			const known = TYPES.filter((type) => KV_TYPES[type]!.ids[dialect] !== null);
			const ids = known.map((type) => KV_TYPES[type]!.ids[dialect]);
			expect(new Set(ids).size).toBe(known.length);
			expect(known.map((type) => kvTypeOfGgmlId(Number(KV_TYPES[type]!.ids[dialect]), dialect))).toEqual(known);
		}
	});

	it("reads the numbers 42 to 45 by the tree that wrote them", () => {
		const read = (dialect: GgmlDialect) => [42, 43, 44, 45].map((id) => kvTypeOfGgmlId(id, dialect));
		expect(read("upstream")).toEqual([null, null, null, null]);
		expect(read("fork")).toEqual(["turbo2", "turbo3", "turbo4", null]);
		expect(read("clean-room")).toEqual([null, "turbo2", "turbo3", "turbo4"]);
	});

	it("reads the clean-room forms in blocks of 64 under the names that they are asked for by", () => {
		const read = (dialect: GgmlDialect) => [46, 47, 48, 49].map((id) => kvTypeOfGgmlId(id, dialect));
		expect(read("clean-room")).toEqual(["turbo2", "turbo3", "turbo4", null]);
		expect(read("fork")).toEqual([null, null, null, null]);
	});

	it("has the stock types in every tree under one number, and the turbo types in no unmodified one", () => {
		for (const type of TYPES) {
			const numbers = new Set(Object.values(KV_TYPES[type]!.ids));
			expect([type, isTurbo(type)]).toEqual([type, KV_TYPES[type]!.ids.upstream === null]);
			if (!isTurbo(type)) expect([type, numbers.size]).toEqual([type, 1]);
		}
		expect(TYPES.filter(isTurbo)).toEqual(["turbo4", "turbo3", "turbo2"]);
	});
});
