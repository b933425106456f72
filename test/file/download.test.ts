import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type Download, DownloadRefused, download } from "../../src/file/download.ts";
import { type FileServerStep, fileServer } from "../support/fake/file-server.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

const CONTENT = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251);
const LIMITS = { attempts: 3, silenceMs: 2_000, pauseMs: 1 };

// Downloads from a server that takes the given steps; `before` is what an earlier attempt left.
async function fetchWith(
	steps: readonly FileServerStep[],
	{ before, ...overrides }: Partial<Download> & { before?: Uint8Array } = {},
) {
	await using folder = await temporaryFolder();
	await using server = await fileServer(CONTENT, steps);
	const file = path.join(folder.path, "file.partial");
	if (before !== undefined) await writeFile(file, before);
	const seen: number[] = [];
	const retries: string[] = [];
	const error = await download({
		...{ url: server.url, file, bytes: CONTENT.length, limits: LIMITS, signal: new AbortController().signal },
		onProgress: (received) => seen.push(received),
		onRetry: (why) => retries.push(why),
		...overrides,
	}).then(
		() => null,
		(reason: unknown) => reason,
	);
	const content = await readFile(file).catch(() => null);
	return { error, content, seen, retries, ranges: server.ranges };
}

describe("download", () => {
	it("fetches a file and tells how far it has come", async () => {
		const { error, content, seen } = await fetchWith([]);
		expect(error).toBeNull();
		expect(content?.equals(CONTENT)).toBe(true);
		expect(seen.at(-1)).toBe(CONTENT.length);
	});

	it("goes on from the byte at which a connection broke", async () => {
		const { error, content, ranges } = await fetchWith([{ breakAfter: 100_000 }]);
		expect(error).toBeNull();
		expect(content?.equals(CONTENT)).toBe(true);
		expect(ranges).toEqual([null, "bytes=100000-"]);
	});

	it("goes on from what an earlier process left, without asking for it again", async () => {
		const { content, ranges } = await fetchWith([], { before: CONTENT.subarray(0, 299_000) });
		expect(content?.equals(CONTENT)).toBe(true);
		expect(ranges).toEqual(["bytes=299000-"]);
	});

	it("asks for nothing where the whole file is there", async () => {
		const { error, ranges } = await fetchWith([], { before: CONTENT });
		expect(error).toBeNull();
		expect(ranges).toEqual([]);
	});

	it("starts over where the server cannot continue", async () => {
		const half = CONTENT.subarray(0, 150_000);
		for (const step of ["ignore-range", "other-range", { status: 416 }] as const) {
			const { error, content } = await fetchWith([step], { before: half });
			expect(error).toBeNull();
			expect(content?.equals(CONTENT)).toBe(true);
		}
	});

	it("starts over where more is there than the file can have", async () => {
		const { content, ranges } = await fetchWith([], { before: new Uint8Array(CONTENT.length + 1) });
		expect(content?.equals(CONTENT)).toBe(true);
		expect(ranges).toEqual([null]);
	});

	it("notices a body that ends early although the server says that it is whole", async () => {
		const { error, content, ranges } = await fetchWith([{ endAfter: 1_000 }]);
		expect(error).toBeNull();
		expect(content?.equals(CONTENT)).toBe(true);
		expect(ranges).toHaveLength(2);
	});

	it("tries again after a server's own failure", async () => {
		const { error, ranges, retries } = await fetchWith([{ status: 503 }, { status: 429 }]);
		expect(error).toBeNull();
		expect(retries).toEqual(["the server answers 503", "the server answers 429"]);
		expect(ranges).toHaveLength(3);
	});

	it("does not ask again for a file that is not there", async () => {
		const { error, ranges } = await fetchWith([{ status: 404 }]);
		expect(error).toBeInstanceOf(DownloadRefused);
		expect(ranges).toHaveLength(1);
	});

	it("gives up after attempts that bring nothing, keeps what came, and says how to go on", async () => {
		const { error, content } = await fetchWith([{ breakAfter: 500 }, ...Array(5).fill({ status: 500 })]);
		expect(error).toMatchObject({
			code: "environment",
			message: expect.stringContaining("500 of 300000 bytes are kept"),
			remedy: expect.stringContaining("goes on from there"),
		});
		expect(content).toHaveLength(500);
	});

	it("ends a connection that falls silent and goes on in another", async () => {
		const { error, ranges } = await fetchWith(["hang"], { limits: { ...LIMITS, silenceMs: 200 } });
		expect(error).toBeNull();
		expect(ranges).toEqual([null, "bytes=10-"]);
	});

	it("follows a redirect, from the right byte", async () => {
		await using target = await fileServer(CONTENT);
		const { error, content } = await fetchWith([{ redirectTo: target.url }], { before: CONTENT.subarray(0, 5) });
		expect(error).toBeNull();
		expect(content?.equals(CONTENT)).toBe(true);
		expect(target.ranges).toEqual(["bytes=5-"]);
	});

	it("says at once that nobody is there, and what to do", async () => {
		const gone = await fileServer(CONTENT);
		await gone[Symbol.asyncDispose]();
		const { error, retries } = await fetchWith([], { url: gone.url });
		expect(retries).toEqual([]);
		expect(error).toMatchObject({ code: "environment", remedy: expect.stringContaining("--from FILE") });
	});

	it("stops at once when it is aborted, and keeps what came", async () => {
		const controller = new AbortController();
		const stop = { signal: controller.signal, onProgress: () => controller.abort(new Error("interrupted")) };
		const { error, content } = await fetchWith(["hang"], stop);
		expect(error).toMatchObject({ message: "interrupted" });
		expect(content).toHaveLength(10);
	});
});
