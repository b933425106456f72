import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { sha256Of } from "../../src/file/sha256.ts";
import { fileServer } from "../support/fake/file-server.ts";
import { inProcess } from "../support/world/in-process.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

afterEach(() => vi.unstubAllEnvs());

describe("tq-eval corpus", () => {
	it("lists what can be named, whether it is here, and how to bring it", async () => {
		await using folder = await temporaryFolder();
		vi.stubEnv("TQ_EVAL_CACHE", folder.path);
		const { code, stdout } = await inProcess(["corpus"]);
		expect(code).toBe(0);
		for (const fact of ["not here", "tq-eval corpus fetch wikitext-2", "CC BY-SA", "1\u202f290\u202f590", "173c87a5"])
			expect(stdout).toContain(fact);
		const json = JSON.parse((await inProcess(["corpus", "list", "--json"])).stdout);
		expect(json).toMatchObject([{ name: "wikitext-2", state: "absent", bytes: 1290590 }]);
	});

	it("fetches a text of one's own, prints its path, and lists it", async () => {
		await using folder = await temporaryFolder();
		vi.stubEnv("TQ_EVAL_CACHE", folder.path);
		const text = Buffer.from("a text of my own\n");
		await using server = await fileServer(text, [{ breakAfter: 4 }]);
		const fetch = ["corpus", "fetch", "my-text", "--from", server.url, "--sha256", sha256Of(text)];
		const { code, stdout } = await inProcess(fetch);
		expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("17 bytes") });
		const file = (await inProcess(["corpus", "path", "my-text"])).stdout.trim();
		expect(await readFile(file, "utf8")).toBe("a text of my own\n");
		expect((await inProcess(["corpus", "list"])).stdout).toContain("my-text: here");
	});

	it("ends with 2 and both digests where the text is another one, and keeps nothing", async () => {
		await using folder = await temporaryFolder();
		vi.stubEnv("TQ_EVAL_CACHE", folder.path);
		const file = path.join(folder.path, "not-wikitext.txt");
		await writeFile(file, "something else");
		const { code, stderr } = await inProcess(["corpus", "fetch", "wikitext-2", "--from", file]);
		expect(code).toBe(2);
		expect(stderr).toContain(sha256Of(Buffer.from("something else")));
		expect(stderr).toContain("173c87a53759e0201f33e0ccf978e510c2042d7f2cb78229d9a50d79b9e7dd08");
		expect(existsSync(path.join(folder.path, "corpora/wikitext-2/corpus.json"))).toBe(false);
	});

	it("says of a text that is not here how to bring it", async () => {
		await using folder = await temporaryFolder();
		vi.stubEnv("TQ_EVAL_CACHE", folder.path);
		const { code, stderr } = await inProcess(["corpus", "path", "wikitext-2"]);
		expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining("tq-eval corpus fetch wikitext-2") });
		expect((await inProcess(["corpus", "path", "nothing"])).code).toBe(2);
	});

	it("can be interrupted, and goes on from where it stopped", { timeout: 30_000 }, async () => {
		await using folder = await temporaryFolder();
		vi.stubEnv("TQ_EVAL_CACHE", folder.path);
		const text = Buffer.from("0123456789 and the rest\n");
		await using server = await fileServer(text, ["hang"]);
		const fetch = ["corpus", "fetch", "my-text", "--from", server.url, "--sha256", sha256Of(text)];
		const partial = path.join(folder.path, "corpora/my-text/download.partial");
		const stop = new AbortController();
		const wait = setInterval(() => {
			if (!existsSync(partial)) return;
			clearInterval(wait);
			setTimeout(() => stop.abort(), 200);
		}, 50);
		const stopped = await inProcess(fetch, { stop: stop.signal });
		expect({ code: stopped.code, stderr: stopped.stderr }).toEqual({
			code: 130,
			stderr: expect.stringContaining("tq-eval corpus fetch my-text"),
		});
		expect((await inProcess(fetch)).code).toBe(0);
		expect(server.ranges).toEqual([null, "bytes=10-"]);
	});
});
