import { describe, expect, it } from "vitest";
import { perplexitySettings } from "../../../src/cli/options/perplexity-settings.ts";

const OPTIONS = { corpus: "c.txt", variants: "q8_0, q8_0/turbo4", baseline: "f16", context: "512", control: true };

describe("the settings of tq-eval perplexity", () => {
	it("are configurations and counts", () => {
		expect(perplexitySettings({ ...OPTIONS, chunks: "8" })).toMatchObject({
			baseline: { k: "f16", v: "f16" },
			variants: [{ name: "q8_0" }, { name: "q8_0/turbo4", k: "q8_0", v: "turbo4" }],
			contextTokens: 512,
			chunks: 8,
		});
		expect(perplexitySettings(OPTIONS)).toMatchObject({ chunks: null, control: true });
	});

	it.each([
		["--variants", { variants: " , " }],
		["--variants", { variants: "q8_0,q8_0" }],
		["--variants", { variants: "9q" }],
		["--baseline", { baseline: "f1/6/" }],
		["--context", { context: "7" }],
		["--context", { context: "1e3" }],
		["--chunks", { chunks: "0" }],
		["--chunks", { chunks: "-1" }],
	])("refuse %s %j", (where, wrong) => {
		expect(() => perplexitySettings({ ...OPTIONS, ...wrong })).toThrow(
			expect.objectContaining({ code: "bad-input", where }),
		);
	});
});
