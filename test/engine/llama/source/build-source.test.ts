import { describe, expect, it } from "vitest";
import { defaultSource, parseSource } from "../../../../src/engine/llama/source/build-source.ts";
import { buildSite } from "../../../support/world/build-site.ts";

const BUNDLED = { bundle: "/packages/release.bundle", overlay: "/packages/overlay" };

describe("naming a source", () => {
	it("pins the fork to a commit of its branch, unless a ref says otherwise", () => {
		const pinned = parseSource("fork", undefined, BUNDLED);
		expect(pinned).toMatchObject({ name: "fork", ref: "69d8e4be4", branch: "feature/turboquant-kv-cache" });
		expect(parseSource("fork", "main", BUNDLED)).toMatchObject({ ref: "main" });
	});

	it("lays the overlay over the clean-room source alone, which has no other ref", () => {
		expect(parseSource("clean-room", undefined, BUNDLED)).toMatchObject({
			url: BUNDLED.bundle,
			overlay: BUNDLED.overlay,
		});
		expect(parseSource("https://example.org/x.git", "v1", BUNDLED)).toMatchObject({ overlay: null, ref: "v1" });
		expect(() => parseSource("clean-room", "v1", BUNDLED)).toThrow(/one fixed commit/);
	});

	it("takes a folder as it stands, and as a git repository where a ref is given", async () => {
		await using site = await buildSite();
		expect(parseSource(site.tree, undefined, BUNDLED)).toEqual({ kind: "tree", name: "tree", directory: site.tree });
		expect(parseSource(site.tree, "main", BUNDLED)).toMatchObject({ kind: "git", url: site.tree, ref: "main" });
	});

	it.each(["git@example.org:me/x.git", "ssh://example.org/x", "file:///x"])("takes %s as a git URL", (url) => {
		expect(parseSource(url, undefined, BUNDLED)).toMatchObject({ kind: "git", url, ref: "HEAD" });
	});

	it.each(["", "forc", "--upload-pack=x", "/no/such/folder"])("refuses %j", (text) => {
		expect(() => parseSource(text, undefined, BUNDLED)).toThrow(/no source of that name/);
	});

	it("refuses a ref that git would take for an option", () => {
		expect(() => parseSource("fork", "--upload-pack=x", BUNDLED)).toThrow(/no source of that name/);
	});

	it("prefers the fork where there is Metal", () => {
		expect([defaultSource("darwin"), defaultSource("linux")]).toEqual(["fork", "clean-room"]);
	});
});
