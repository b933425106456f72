import { describe, expect, it } from "vitest";
import { findKnownKvTypes, turboTypesOf } from "../../../../src/engine/llama/source/known-kv-types.ts";
import { treeOf } from "../../../support/builder/tree-of.ts";
import { TREE_FILES } from "../../../support/world/stand-in-tree.ts";

describe("finding the KV types that a tree knows", () => {
	it("names them as ggml.c does, in the order of the option list, without the commented-out ones", async () => {
		const tree = treeOf({ "common/arg.cpp": TREE_FILES.options, "ggml/src/ggml.c": TREE_FILES.ggml });
		const known = await findKnownKvTypes(tree);
		expect(known).toEqual({ state: "known", types: ["f16", "q8_0", "turbo3"] });
		expect(turboTypesOf(known)).toEqual(["turbo3"]);
	});

	it("says which of the two lists it did not find", async () => {
		expect(await findKnownKvTypes(treeOf({}))).toEqual({ state: "unknown", reason: "no-option-list" });
		const unnamed = await findKnownKvTypes(treeOf({ "common/arg.cpp": TREE_FILES.options }));
		expect(unnamed).toEqual({ state: "unknown", reason: "no-type-names" });
		expect(turboTypesOf(unnamed)).toEqual([]);
	});
});
