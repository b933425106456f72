import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { buildEngine } from "../../../../src/engine/llama/compile/build-engine.ts";
import { listEngines } from "../../../../src/engine/llama/compile/engine-cache.ts";
import type { BuildSource } from "../../../../src/engine/llama/source/build-source.ts";
import type { BuildHost } from "../../../../src/program/program-host.ts";
import { type BuildSite, buildSite, quiet, testHost } from "../../../support/world/build-site.ts";

async function failure(site: BuildSite, host: BuildHost = testHost, source?: BuildSource): Promise<unknown> {
	const request = site.request(source === undefined ? {} : { source });
	return buildEngine(request, host, quiet, site.listen).catch((error: unknown) => error);
}

async function waitFor(file: string): Promise<number> {
	while (!existsSync(file) || (await readFile(file, "utf8")).trim() === "") await sleep(20);
	return Number(await readFile(file, "utf8"));
}

async function isGone(pid: number): Promise<boolean> {
	for (let attempt = 0; attempt < 200; attempt += 1) {
		if (!exists(pid)) return true;
		const state = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
		if (/\) Z /.test(state)) return true;
		await sleep(20);
	}
	return false;
}

function exists(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

const wait = (folder: string) => ({ waitingProcess: path.join(folder, "pid") });

describe("a build that fails", () => {
	it("quotes the compiler's error lines and names the log", async () => {
		await using site = await buildSite({ compiles: false });
		const error = await failure(site);
		expect(error).toMatchObject({ code: "environment", message: expect.stringMatching(/error: .*undeclared_name/) });
		const log = (error as { where: string }).where;
		expect(await readFile(log, "utf8")).toContain("undeclared_name");
		expect((await listEngines(site.cacheRoot)).map(({ state }) => state)).toEqual(["unfinished"]);
	});

	it("stops at its cap with everything it started, and says where it was", async () => {
		await using site = await buildSite(wait);
		const pidFile = path.join(site.folder, "pid");
		const request = site.request({ capMs: 3_000 });
		const error = await buildEngine(request, testHost, quiet, site.listen).catch((cause: unknown) => cause);
		expect(error).toMatchObject({ code: "environment", where: "--cap", value: 3_000 });
		expect(error).toMatchObject({ remedy: expect.stringContaining("build.log") });
		if (existsSync(pidFile)) expect(await isGone(Number(await readFile(pidFile, "utf8")))).toBe(true);
	});

	it("leaves no half engine and no process behind when it is interrupted", async () => {
		await using site = await buildSite(wait);
		const interrupt = new AbortController();
		const building = buildEngine(site.request(), testHost, interrupt.signal, site.listen).catch(
			(cause: unknown) => cause,
		);
		const pid = await waitFor(path.join(site.folder, "pid"));
		expect(exists(pid)).toBe(true);
		interrupt.abort(new Error("interrupted"));
		expect(await building).toMatchObject({ message: "interrupted" });
		expect(await isGone(pid)).toBe(true);
		expect((await listEngines(site.cacheRoot)).map(({ state }) => state)).toEqual(["unfinished"]);
	});

	it("does not begin when it was interrupted before", async () => {
		await using site = await buildSite();
		const signal = AbortSignal.abort(new Error("interrupted"));
		const building = buildEngine(site.request(), testHost, signal, site.listen);
		await expect(building).rejects.toThrow("interrupted");
		expect(existsSync(site.cacheRoot)).toBe(false);
	});

	it.each([
		["lying", /it ran turbo3\/f16/],
		["silent", /0 result lines/],
	] as const)("keeps an engine whose llama-bench is %s out of the cache", async (bench, message) => {
		await using site = await buildSite({ bench });
		expect(await failure(site)).toMatchObject({ code: "engine-failed", message: expect.stringMatching(message) });
		expect((await listEngines(site.cacheRoot)).map(({ state }) => state)).toEqual(["unfinished"]);
	});

	it("names the tool that is missing and how to install it, before it writes anything", async () => {
		await using site = await buildSite();
		const error = await failure(site, { ...testHost, env: { PATH: site.folder } });
		expect(error).toMatchObject({
			code: "environment",
			message: expect.stringContaining("cmake"),
			remedy: expect.stringContaining("apt install cmake"),
		});
		expect(existsSync(site.cacheRoot)).toBe(false);
	});

	it("refuses to start on a disk that is almost full", async () => {
		await using site = await buildSite();
		const error = await failure(site, { ...testHost, freeBytes: async () => 2.9e9 });
		expect(error).toMatchObject({ code: "environment", message: expect.stringContaining("2.701 GiB are free") });
		expect(await listEngines(site.cacheRoot)).toEqual([]);
	});

	it("refuses Metal where the tree has no kernels for it, and says that the CPU would be used", async () => {
		await using site = await buildSite();
		const building = buildEngine(site.request({ backend: "metal" }), testHost, quiet, site.listen);
		await expect(building).rejects.toMatchObject({ code: "bad-input", message: expect.stringContaining("CPU") });
		expect(await listEngines(site.cacheRoot)).toEqual([]);
	});

	it("refuses a backend that the tree has no switch for", async () => {
		await using site = await buildSite();
		const building = buildEngine(site.request({ backend: "vulkan" }), testHost, quiet, site.listen);
		await expect(building).rejects.toMatchObject({ code: "bad-input", value: "GGML_VULKAN" });
	});

	it("tells a server that cannot be reached from a name that is not in the repository", async () => {
		await using site = await buildSite();
		const git = { kind: "git", name: "git", branch: null, overlay: null } as const;
		const unreachable = await failure(site, testHost, { ...git, url: "http://127.0.0.1:1/x.git", ref: "main" });
		expect(unreachable).toMatchObject({ code: "environment", remedy: expect.stringContaining("network") });
		const unknown = await failure(site, testHost, { ...git, url: site.tree, ref: "main" });
		expect(unknown).toMatchObject({ code: "bad-input", where: "--source" });
	});

	it("says what to install where node-llama-cpp's source is not there", async () => {
		await using site = await buildSite();
		const url = path.join(site.folder, "missing.bundle");
		const source = { kind: "git", name: "clean-room", url, ref: "HEAD", branch: null, overlay: null } as const;
		expect(await failure(site, testHost, source)).toMatchObject({ code: "environment", value: url });
	});
});
