import { existsSync } from "node:fs";
import { appendFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { buildEngine } from "../../../../src/engine/llama/compile/build-engine.ts";
import { listEngines } from "../../../../src/engine/llama/compile/engine-cache.ts";
import { FAULTS } from "../../../../src/kv/fault.ts";
import { type BuildSite, buildSite, quiet, testHost } from "../../../support/world/build-site.ts";

/** A tree that can be told to fail, and a probe that says hello with a list of faults. */
async function calibrationSite(faults: readonly string[]): Promise<{ site: BuildSite; probe: string }> {
	const site = await buildSite();
	await appendFile(path.join(site.tree, "ggml/CMakeLists.txt"), 'option(TQ_CALIBRATION "" OFF)\n');
	await appendFile(
		path.join(site.tree, "CMakeLists.txt"),
		"if (TQ_CALIBRATION)\ntarget_compile_definitions(llama PRIVATE TQ_CALIBRATION)\nendif()\n",
	);
	const probe = path.join(site.folder, "probe");
	await mkdir(probe);
	await writeFile(
		path.join(probe, "CMakeLists.txt"),
		"cmake_minimum_required(VERSION 3.14)\nproject(tq-probe C)\nadd_executable(tq-probe probe.c)\n",
	);
	const hello = JSON.stringify(JSON.stringify({ type: "hello", faults }));
	await writeFile(path.join(probe, "probe.c"), `#include <stdio.h>\nint main(void) { puts(${hello}); return 0; }\n`);
	return { site, probe };
}

describe("building for calibration", () => {
	it("gives both engines from one compilation, and the one to be judged comes first", async () => {
		const { site, probe } = await calibrationSite(Object.keys(FAULTS));
		await using _ = site;
		const request = site.request({ probe, calibration: true });
		const built = await buildEngine(request, testHost, quiet, site.listen);
		const twin = built.state === "built" ? built.twin : undefined;
		expect(built.engine.id).toMatch(/^calibration-tree-cpu-/);
		expect(built.engine.manifest.calibration).toEqual({ faults: Object.keys(FAULTS) });
		expect(built.engine.manifest.cmakeOptions.TQ_CALIBRATION).toBe("ON");
		expect(twin?.manifest).toMatchObject({ calibration: null, cmakeOptions: { TQ_CALIBRATION: "OFF" } });
		const compiled = site.events.filter((event) => event.kind === "progress").length;
		expect(compiled).toBeGreaterThan(3);
		expect(site.events.filter(({ kind }) => kind === "assessed")).toHaveLength(1);
		expect((await listEngines(site.cacheRoot)).map(({ id }) => id)).toEqual([twin?.id, built.engine.id]);
		expect(existsSync(path.join(site.cacheRoot, "staging", twin?.id ?? ""))).toBe(false);

		const digests = (engine: typeof built.engine) =>
			Object.fromEntries(engine.manifest.binaries.map(({ file, sha256 }) => [file, sha256]));
		expect(digests(built.engine)["llama-server"]).toBe(twin && digests(twin)["llama-server"]);
		expect((await buildEngine(request, testHost, quiet, site.listen)).state).toBe("cached");
	});

	it("leaves the engine that is there already alone", async () => {
		const { site, probe } = await calibrationSite(Object.keys(FAULTS));
		await using _ = site;
		const plain = await buildEngine(site.request({ probe }), testHost, quiet, site.listen);
		const built = await buildEngine(site.request({ probe, calibration: true }), testHost, quiet, site.listen);
		expect(built).not.toHaveProperty("twin");
		expect((await listEngines(site.cacheRoot))[0]).toEqual(plain.engine);
	});

	it("keeps no engine whose faults are not those that the harness plans with", async () => {
		const { site, probe } = await calibrationSite(["one-layer", "gremlins"]);
		await using _ = site;
		const building = buildEngine(site.request({ probe, calibration: true }), testHost, quiet, site.listen);
		await expect(building).rejects.toThrow(/it lists the faults one-layer gremlins, not uniform-levels/);
		expect((await listEngines(site.cacheRoot)).map(({ id }) => id.split("-")[0])).toEqual(["tree"]);
	});

	it("refuses a tree without faults, and a build without a probe, before anything is compiled", async () => {
		const { site } = await calibrationSite([]);
		await using _ = site;
		await using other = await buildSite();
		const building = [
			buildEngine(site.request({ calibration: true }), testHost, quiet, site.listen),
			buildEngine(other.request({ calibration: true, probe: site.folder }), testHost, quiet, other.listen),
		];
		for (const build of building) await expect(build).rejects.toMatchObject({ where: "--calibration" });
		for (const { events } of [site, other])
			expect(events.some((event) => event.kind === "phase" && event.phase === "compile")).toBe(false);
	});
});
