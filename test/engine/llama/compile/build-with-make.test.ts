import { mkdir, readFile, symlink } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { buildEngine } from "../../../../src/engine/llama/compile/build-engine.ts";
import { findTool } from "../../../../src/program/find-tool.ts";
import { buildSite, quiet, testHost } from "../../../support/world/build-site.ts";

const TOOLS = ["git", "cmake", "make", "cc", "c++", "as", "ld", "ar", "ranlib", "sh", "uname"];

describe("building without Ninja", () => {
	it("uses make, and reads its progress in percent", async () => {
		await using site = await buildSite();
		const bin = path.join(site.folder, "tools");
		await mkdir(bin);
		for (const tool of TOOLS) {
			const found = await findTool([tool], testHost.env);
			if (found !== null) await symlink(found, path.join(bin, tool));
		}
		const host = { ...testHost, env: { PATH: bin } };
		const { engine } = await buildEngine(site.request(), host, quiet, site.listen);
		expect(await readFile(path.join(engine.directory, "build.log"), "utf8")).toContain("-G Unix Makefiles");
		const totals = site.events.flatMap((event) => (event.kind === "progress" ? [event.progress.total] : []));
		expect(new Set(totals)).toEqual(new Set([100]));
	});

	it("names both where neither is there", async () => {
		await using site = await buildSite();
		const bin = path.join(site.folder, "tools");
		await mkdir(bin);
		for (const tool of ["git", "cmake"])
			await symlink((await findTool([tool], testHost.env)) ?? "", path.join(bin, tool));
		const building = buildEngine(site.request(), { ...testHost, env: { PATH: bin } }, quiet, site.listen);
		await expect(building).rejects.toMatchObject({
			code: "environment",
			message: expect.stringContaining("ninja or make"),
		});
	});
});
