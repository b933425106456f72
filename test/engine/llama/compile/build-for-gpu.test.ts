import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { buildEngine } from "../../../../src/engine/llama/compile/build-engine.ts";
import { kvTypesOf, refusedTypesOf } from "../../../../src/engine/llama/compile/engine-build.ts";
import { serverSupport } from "../../../../src/engine/llama/server/server-support.ts";
import type { KvConfig } from "../../../../src/kv/kv-config.ts";
import { buildLines } from "../../../../src/report/terminal/engine-lines.ts";
import { buildSite, quiet, testHost } from "../../../support/world/build-site.ts";

/** A host whose driver lists one GPU. */
async function hostWithGpu(folder: string): Promise<typeof testHost> {
	const bin = path.join(folder, "driver");
	await mkdir(bin);
	await writeFile(path.join(bin, "nvidia-smi"), "#!/bin/sh\necho 'GPU 0: NVIDIA H200 (UUID: GPU-0)'\n", {
		mode: 0o755,
	});
	return { ...testHost, env: { ...testHost.env, PATH: `${bin}${path.delimiter}${testHost.env.PATH}` } };
}

/** The same without any driver. */
async function hostWithoutGpu(folder: string): Promise<typeof testHost> {
	const bin = path.join(folder, "no-driver");
	await mkdir(bin);
	await writeFile(path.join(bin, "nvidia-smi"), "#!/bin/sh\necho 'No devices were found'\nexit 6\n", { mode: 0o755 });
	return { ...testHost, env: { ...testHost.env, PATH: `${bin}${path.delimiter}${testHost.env.PATH}` } };
}

describe("a build for CUDA", () => {
	it("goes without the types that its GPU backend cannot run, and says so before anything runs on them", async () => {
		await using site = await buildSite({ bench: "gpu" });
		const host = await hostWithGpu(site.folder);
		const built = await buildEngine(site.request({ backend: "cuda" }), host, quiet, site.listen);
		const { manifest } = built.engine;
		expect(manifest.smoke.map(({ type }) => type)).toEqual(["f16"]);
		expect(manifest.refused).toEqual([{ type: "turbo3", problem: "ggml-backend.cpp:941: no kernel for SET_ROWS" }]);
		expect(kvTypesOf(built.engine)).toEqual(["f16", "q8_0"]);
		const abilities = { kvTypes: kvTypesOf(built.engine), refused: refusedTypesOf(built.engine), faults: [] };
		const config: KvConfig = { name: "turbo3", k: "turbo3", v: "turbo3", layerProfile: 0, environment: {} };
		expect(serverSupport(config, { ...abilities, padsTurboHeads: null }, null)).toMatchObject({
			supported: false,
			reason: expect.stringContaining("The GPU backend of this build cannot run turbo3. It was tried on cuda"),
			remedy: expect.stringContaining("tq-eval build --backend cpu"),
		});
		expect(buildLines(built).join("\n")).toContain("turbo3 cannot run on cuda");
	});

	it("is made on a machine without a GPU, for the architectures that are named, and says that nothing was tried", async () => {
		await using site = await buildSite();
		const host = await hostWithoutGpu(site.folder);
		const request = site.request({ backend: "cuda", cudaArchitectures: "90" });
		const built = await buildEngine(request, host, quiet, site.listen);
		expect(built.engine.manifest).toMatchObject({ smoke: [], refused: [], untried: "no NVIDIA GPU on this machine" });
		expect(built.engine.manifest.cmakeOptions).toMatchObject({ CMAKE_CUDA_ARCHITECTURES: "90", GGML_CUDA: "ON" });
		expect(buildLines(built).join("\n")).toContain("not tried: no NVIDIA GPU on this machine");
	});
});
