import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { buildEngine } from "../../../../src/engine/llama/compile/build-engine.ts";
import { listEngines, removeEngine } from "../../../../src/engine/llama/compile/engine-cache.ts";
import type { GitSource } from "../../../../src/engine/llama/source/build-source.ts";
import { buildSite, quiet, testHost } from "../../../support/world/build-site.ts";
import { commitTree } from "../../../support/world/stand-in-tree.ts";

function gitSource(url: string, ref: string, overlay: string | null = null): GitSource {
	return { kind: "git", name: "git", url, ref, branch: null, overlay };
}

describe("building an engine", () => {
	it("goes from an abbreviated commit to a tried engine, finds it again, lists it and removes it", async () => {
		await using site = await buildSite();
		const commit = await commitTree(site.tree, "ggml : add a type (#20123)", "2026-05-25T00:00:00Z");
		const request = site.request({ source: gitSource(site.tree, commit.slice(0, 9)) });

		const built = await buildEngine(request, testHost, quiet, site.listen);
		expect(built.state).toBe("built");
		const { manifest, directory } = built.engine;
		expect(manifest.source).toMatchObject({ name: "git", from: site.tree, commit, overlayDigest: null });
		expect(manifest.versions["llama-server"]).toBe(`7 (${commit.slice(0, 9)})`);
		expect(manifest.smoke.map(({ type }) => type)).toEqual(["f16", "turbo3"]);
		expect(manifest.assessment.kvTypes).toEqual({ state: "known", types: ["f16", "q8_0", "turbo3"] });
		expect(manifest.assessment.decision.state).toBe("build");
		expect(manifest.cmakeOptions).toMatchObject({ LLAMA_BUILD_UI: "OFF", GGML_METAL: "OFF" });
		expect(manifest.cmakeOptions).not.toHaveProperty("LLAMA_OPENSSL");
		expect(manifest.binaries.map(({ file }) => file)).toEqual(
			expect.arrayContaining(["llama-bench", "llama-perplexity", "llama-server"]),
		);
		expect(await readFile(path.join(directory, "build.log"), "utf8")).toContain("--target llama-server");
		expect(site.events.filter(({ kind }) => kind === "progress").length).toBeGreaterThan(3);

		site.events.length = 0;
		const again = await buildEngine(request, testHost, quiet, site.listen);
		expect(again).toEqual({ ...built, state: "cached" });
		expect(site.events.map((event) => event.kind)).toEqual(["phase"]);

		expect(await listEngines(site.cacheRoot)).toEqual([built.engine]);
		expect(await removeEngine(site.cacheRoot, manifest.id.slice(0, 10))).toBe(manifest.id);
		expect(await listEngines(site.cacheRoot)).toEqual([]);
	});

	it("gives programs that still find their libraries after the folder has moved", async () => {
		await using site = await buildSite();
		const { engine } = await buildEngine(site.request(), testHost, quiet, site.listen);
		const moved = path.join(site.folder, "elsewhere");
		await rename(engine.directory, moved);
		const model = site.request().modelFile;
		const { exitCode } = await execa(path.join(moved, "bin", "llama-bench"), ["-m", model]);
		expect(exitCode).toBe(0);
	});

	it("builds again where a binary is missing or a file of the tree has changed", async () => {
		await using site = await buildSite();
		const first = await buildEngine(site.request(), testHost, quiet, site.listen);
		await rm(path.join(first.engine.directory, "bin", "llama-bench"));
		expect((await listEngines(site.cacheRoot))[0]?.state).toBe("damaged");
		const repaired = await buildEngine(site.request(), testHost, quiet, site.listen);
		expect(repaired.state).toBe("built");
		expect(repaired.engine.id).toBe(first.engine.id);
		await writeFile(path.join(site.tree, "src", "new.h"), "");
		const changed = await buildEngine(site.request(), testHost, quiet, site.listen);
		expect(changed.engine.id).not.toBe(first.engine.id);
	});

	it("lays the overlay's files and patch over the checkout, and knows the types that they bring", async () => {
		await using site = await buildSite();
		await commitTree(site.tree, "start", "2026-05-01T00:00:00Z");
		const overlay = path.join(site.folder, "overlay");
		await mkdir(path.join(overlay, "src"), { recursive: true });
		await writeFile(path.join(overlay, "src", "llama.c"), "int tokens_of(const char * m) { return m != 0; }\n");
		await writeFile(path.join(overlay, "README.md"), "not part of the engine");
		const options = path.join(site.tree, "common", "arg.cpp");
		const original = await readFile(options, "utf8");
		await writeFile(options, original.replace("// GGML_TYPE_TURBO4_0", "GGML_TYPE_TURBO4_0"));
		const { stdout: patch } = await execa("git", ["-C", site.tree, "diff"]);
		await writeFile(path.join(overlay, "turboquant.patch"), `${patch}\n`);
		const source = gitSource(site.tree, "main", overlay);
		const { engine } = await buildEngine(site.request({ source }), testHost, quiet, site.listen);
		expect(engine.manifest.smoke.map(({ type }) => type)).toEqual(["f16", "turbo3", "turbo4"]);
		expect(engine.manifest.source.overlayDigest).toMatch(/^[0-9a-f]{64}$/);
		expect(existsSync(path.join(site.cacheRoot, "staging", engine.id))).toBe(false);
	});

	it("builds the probe against the tree and puts it beside the programs", async () => {
		await using site = await buildSite();
		const probe = path.join(site.folder, "probe");
		await mkdir(probe);
		const project = [
			"cmake_minimum_required(VERSION 3.14)",
			"project(tq-probe C)",
			"find_library(LLAMA llama PATHS $" + "{TQ_LLAMA_BUILD}/bin NO_DEFAULT_PATH REQUIRED)",
			"add_executable(tq-probe probe.c)",
			"target_link_libraries(tq-probe PRIVATE $" + "{LLAMA})",
		];
		await writeFile(path.join(probe, "CMakeLists.txt"), project.join("\n"));
		await writeFile(
			path.join(probe, "probe.c"),
			'int tokens_of(const char *);\nint main(void) { return tokens_of("/"); }\n',
		);
		const { engine } = await buildEngine(site.request({ probe }), testHost, quiet, site.listen);
		expect(engine.manifest.binaries.map(({ file }) => file)).toContain("tq-probe");
		const { exitCode } = await execa(path.join(engine.directory, "bin", "tq-probe"), { reject: false });
		expect(exitCode).toBe(1);
	});
});
