import { describe, expect, it } from "vitest";
import { commitText, versionText } from "../../../../src/engine/llama/compile/build-version.ts";
import type { EngineManifest } from "../../../../src/engine/llama/compile/engine-manifest.ts";

type Source = EngineManifest["source"];

const SOURCE = {
	...{ name: "tree", from: "/src/llama.cpp", ref: null, commit: "69d8e4be4aa11" },
	...{ treeDigest: "d", overlayDigest: null, probeDigest: null },
} satisfies Source;

function told(source: Source): [string, string] {
	return [commitText({ source }), versionText({ source, versions: { "llama-server": "9079 (69d8e4be4)" } })];
}

describe("the commit of a build", () => {
	it("has the changes beside it that are not in it", () => {
		expect(told({ ...SOURCE, dirty: true })).toEqual([
			"69d8e4be4 + uncommitted changes",
			"9079 (69d8e4be4 + uncommitted changes)",
		]);
		expect(told({ ...SOURCE, dirty: false })).toEqual(["69d8e4be4", "9079 (69d8e4be4)"]);
	});

	it("is not vouched for where nobody looked, and none where there is none", () => {
		expect(told(SOURCE)[0]).toBe("69d8e4be4, perhaps changed");
		expect(told({ ...SOURCE, name: "fork" })[0]).toBe("69d8e4be4");
		expect(told({ ...SOURCE, commit: null })[0]).toBe("-");
	});
});
