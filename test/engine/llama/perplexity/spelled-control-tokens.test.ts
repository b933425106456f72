import { readGgufFileInfo } from "node-llama-cpp";
import { describe, expect, it } from "vitest";
import { spelledControlTokens } from "../../../../src/engine/llama/perplexity/spelled-control-tokens.ts";
import { MINI_MODEL } from "../../../support/world/engine-build.ts";

describe("spelledControlTokens", () => {
	it("finds the control tokens that a text spells out, and no ordinary word", async () => {
		const info = await readGgufFileInfo(MINI_MODEL, { sourceType: "filesystem" });
		expect(spelledControlTokens(info, "<|im_start|>user\nNote that the pet is cat.")).toEqual(["<|im_start|>"]);
		expect(spelledControlTokens(info, "Note that the pet of Rhea is cat.")).toEqual([]);
	});
});
