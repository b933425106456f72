import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { inspectCorpus } from "../../src/corpus/corpus-cache.ts";
import { fetchCorpus } from "../../src/corpus/fetch-corpus.ts";
import type { WantedCorpus } from "../../src/corpus/wanted-corpus.ts";
import { sha256Of } from "../../src/file/sha256.ts";
import { fileServer } from "../support/fake/file-server.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

const TEXT = strToU8("All happy families are alike.\n".repeat(200));
const ARCHIVE = zipSync({ "raw/test.txt": TEXT, "raw/train.txt": strToU8("something else") });

function wanted(source: WantedCorpus["source"], changes: Partial<WantedCorpus> = {}): WantedCorpus {
	return {
		name: "a-text",
		text: { file: "test.txt", bytes: TEXT.length, sha256: sha256Of(TEXT) },
		archive: { sha256: sha256Of(ARCHIVE), member: "raw/test.txt" },
		transfer: null,
		source,
		...changes,
	};
}

async function fetchInto(folder: string, what: WantedCorpus) {
	return fetchCorpus({
		...{ folder, wanted: what, signal: new AbortController().signal, onProgress: () => undefined },
		onRetry: () => undefined,
		limits: { attempts: 2, silenceMs: 2_000, pauseMs: 1 },
	});
}

const from = (...urls: string[]): WantedCorpus["source"] => ({ kind: "urls", urls });

describe("fetchCorpus", () => {
	it("takes the one text out of an archive, proves both, and leaves nothing else behind", async () => {
		await using folder = await temporaryFolder();
		await using server = await fileServer(ARCHIVE, [{ breakAfter: 50 }]);
		const what = wanted(from(server.url), { transfer: { bytes: ARCHIVE.length } });
		const fetched = await fetchInto(folder.path, what);
		expect(fetched).toMatchObject({ fetched: true, note: { from: server.url, sha256: sha256Of(TEXT) } });
		expect((await readFile(fetched.path)).equals(TEXT)).toBe(true);
		expect((await readdir(path.join(folder.path, "a-text"))).sort()).toEqual(["corpus.json", "test.txt"]);
		expect(await inspectCorpus(folder.path, "a-text")).toMatchObject({ state: "here", path: fetched.path });
	});

	it("does not fetch what is there and right", async () => {
		await using folder = await temporaryFolder();
		await using server = await fileServer(TEXT);
		await fetchInto(folder.path, wanted(from(server.url)));
		expect(await fetchInto(folder.path, wanted(from("http://127.0.0.1:1/")))).toMatchObject({ fetched: false });
	});

	it("fetches again what was changed after it was fetched", async () => {
		await using folder = await temporaryFolder();
		await using server = await fileServer(TEXT);
		const { path: file } = await fetchInto(folder.path, wanted(from(server.url)));
		await writeFile(file, "changed");
		expect(await inspectCorpus(folder.path, "a-text")).toMatchObject({
			state: "changed",
			reason: expect.stringContaining(sha256Of(TEXT)),
		});
		expect(await fetchInto(folder.path, wanted(from(server.url)))).toMatchObject({ fetched: true });
	});

	it("accepts the text itself where a mirror offers that instead of the archive", async () => {
		await using folder = await temporaryFolder();
		await using server = await fileServer(TEXT);
		expect(await fetchInto(folder.path, wanted(from(server.url)))).toMatchObject({ fetched: true });
	});

	it("refuses another text and names both digests", async () => {
		await using folder = await temporaryFolder();
		const other = strToU8("another text");
		await using server = await fileServer(other);
		await expect(fetchInto(folder.path, wanted(from(server.url)))).rejects.toMatchObject({
			code: "bad-input",
			message: expect.stringMatching(new RegExp(`${sha256Of(other)}.*${sha256Of(TEXT)}`)),
		});
		expect(await readdir(path.join(folder.path, "a-text"))).toEqual([]);
	});

	it("refuses another archive before it is unpacked", async () => {
		await using folder = await temporaryFolder();
		const other = zipSync({ "raw/test.txt": TEXT });
		await using server = await fileServer(other);
		await expect(fetchInto(folder.path, wanted(from(server.url)))).rejects.toMatchObject({
			message: expect.stringMatching(new RegExp(`archive.*${sha256Of(other)}.*${sha256Of(ARCHIVE)}`)),
		});
	});

	it("starts over once where what an earlier attempt left belongs to another version", async () => {
		await using folder = await temporaryFolder();
		await using server = await fileServer(TEXT, [{ breakAfter: 100 }, { status: 404 }]);
		await expect(fetchInto(folder.path, wanted(from(server.url)))).rejects.toThrow("404");
		const partial = path.join(folder.path, "a-text", "download.partial");
		expect((await readFile(partial)).length).toBe(100);
		await writeFile(partial, "x".repeat(100));
		expect(await fetchInto(folder.path, wanted(from(server.url)))).toMatchObject({ fetched: true });
		expect(server.ranges).toEqual([null, "bytes=100-", "bytes=100-", null]);
	});

	it("goes to the next place where the first has no such file or gives something else", async () => {
		await using folder = await temporaryFolder();
		await using gone = await fileServer(TEXT, [{ status: 404 }]);
		await using wrong = await fileServer(strToU8("<html>sign in</html>"));
		await using good = await fileServer(ARCHIVE);
		const fetched = await fetchInto(folder.path, wanted(from(gone.url, wrong.url, good.url)));
		expect(fetched.note.from).toBe(good.url);
	});

	it("says what the first place answered where none serves", async () => {
		await using folder = await temporaryFolder();
		await using gone = await fileServer(TEXT, [{ status: 404 }]);
		await expect(fetchInto(folder.path, wanted(from(gone.url, "http://127.0.0.1:1/")))).rejects.toMatchObject({
			code: "environment",
			message: `${gone.url} answers 404`,
			remedy: expect.stringContaining("--from FILE"),
		});
	});

	it("takes a local file, archive or text, with no network, and proves it all the same", async () => {
		await using folder = await temporaryFolder();
		for (const [name, content] of Object.entries({ "a.zip": ARCHIVE, "a.txt": TEXT })) {
			const file = path.join(folder.path, name);
			await writeFile(file, content);
			const cache = path.join(folder.path, `cache-${name}`);
			expect(await fetchInto(cache, wanted({ kind: "file", file }))).toMatchObject({ fetched: true });
		}
		const file = path.join(folder.path, "wrong.txt");
		await writeFile(file, "wrong");
		const error = await fetchInto(path.join(folder.path, "c"), wanted({ kind: "file", file })).catch((e) => e);
		expect(error.message).toContain(sha256Of(TEXT));
	});

	it("refuses an archive for a text of the user's own", async () => {
		await using folder = await temporaryFolder();
		await using server = await fileServer(ARCHIVE);
		await expect(fetchInto(folder.path, wanted(from(server.url), { archive: null }))).rejects.toMatchObject({
			remedy: expect.stringContaining("Unpack"),
		});
	});
});
