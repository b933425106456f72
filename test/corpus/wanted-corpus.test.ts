import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { KNOWN_CORPORA } from "../../src/corpus/known-corpora.ts";
import { wantedCorpus } from "../../src/corpus/wanted-corpus.ts";
import { sha256Of } from "../../src/file/sha256.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

const DIGEST = "a".repeat(64);

describe("wantedCorpus", () => {
	it("knows WikiText-2 by the size and digest of archive and text, and where it is", async () => {
		const wanted = await wantedCorpus("wikitext-2", {});
		expect(wanted).toMatchObject({
			text: { bytes: 1290590, sha256: expect.stringMatching(/^173c87a5/) },
			transfer: { bytes: 4721645 },
			archive: { sha256: expect.stringMatching(/^ef7edb56/), member: "wikitext-2-raw/wiki.test.raw" },
		});
		for (const { urls } of KNOWN_CORPORA) for (const url of urls) expect(url).toMatch(/^https:\/\//);
	});

	it("holds a known name to its digest, wherever it comes from", async () => {
		const mirror = await wantedCorpus("wikitext-2", { from: "https://mirror.example/wiki.test.raw" });
		expect(mirror).toMatchObject({ transfer: null, source: { urls: ["https://mirror.example/wiki.test.raw"] } });
		expect(mirror.text.sha256).toMatch(/^173c87a5/);
		await expect(wantedCorpus("wikitext-2", { from: "x.txt", sha256: DIGEST })).rejects.toMatchObject({
			message: expect.stringContaining("173c87a5"),
			remedy: expect.stringContaining("another name"),
		});
	});

	it("takes a text of the user's own under a name and digest of theirs", async () => {
		const own = await wantedCorpus("my-text", {
			from: "https://a.example/notes.txt?x=1",
			sha256: DIGEST.toUpperCase(),
		});
		expect(own).toMatchObject({ archive: null, text: { file: "notes.txt", sha256: DIGEST } });
	});

	it("says the digest of a local file that was given without one", async () => {
		await using folder = await temporaryFolder();
		const file = path.join(folder.path, "notes.txt");
		await writeFile(file, "some notes");
		await expect(wantedCorpus("my-text", { from: file })).rejects.toMatchObject({
			remedy: expect.stringContaining(`--sha256 ${sha256Of(Buffer.from("some notes"))}`),
		});
	});

	it.each([
		["wikitxt-2", {}, "wikitext-2"],
		["../up", { from: "a.txt", sha256: DIGEST }, "no name"],
		["my-text", { from: "a.txt", sha256: "abc" }, "no SHA-256"],
	])("refuses %s %o", async (name, options, hint) => {
		await expect(wantedCorpus(name, options)).rejects.toMatchObject({ message: expect.stringContaining(hint) });
	});
});
