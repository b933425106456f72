import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { findEngineBuild } from "../../../src/app/engine/find-engine-build.ts";
import { kvTypesOf } from "../../../src/engine/llama/compile/engine-build.ts";
import type { EngineManifest } from "../../../src/engine/llama/compile/engine-manifest.ts";
import { temporaryFolder } from "../../support/world/temporary-folder.ts";

const MANIFEST: EngineManifest = {
	schemaVersion: 1,
	id: "",
	source: {
		...{ name: "clean-room", from: "somewhere", ref: null, commit: null },
		...{ treeDigest: null, overlayDigest: null, probeDigest: null },
	},
	backend: "cpu",
	cmakeOptions: {},
	compiler: "c++",
	platform: "linux x64",
	binaries: [{ file: "llama-server", bytes: 2, sha256: createHash("sha256").update("ok").digest("hex") }],
	versions: {},
	assessment: {
		backend: "cpu",
		metal: { state: "absent", reason: "no-metal-source" },
		kvTypes: { state: "known", types: ["f16", "turbo4"] },
		age: { state: "known", baseDate: "2026-09-28T00:41:12.000Z", days: 54, evidence: "release" },
		machine: { state: "not-apple" },
		decision: { state: "build", reason: "it is new" },
	},
	smoke: [],
	refused: [],
	untried: null,
	calibration: null,
	buildSeconds: 1,
	builtAt: "2026-11-21T07:00:00.000Z",
};

async function addBuild(root: string, id: string, builtAt: string, bytes = "ok"): Promise<void> {
	const calibration = id.startsWith("calibration") ? { faults: ["one-layer"] } : null;
	const folder = path.join(root, "engines", id);
	await mkdir(path.join(folder, "bin"), { recursive: true });
	await writeFile(path.join(folder, "bin/llama-server"), bytes);
	await writeFile(path.join(folder, "manifest.json"), JSON.stringify({ ...MANIFEST, id, builtAt, calibration }));
}

describe("findEngineBuild", () => {
	let root: string;

	beforeEach(async () => {
		const folder = await temporaryFolder();
		root = folder.path;
		return () => folder[Symbol.asyncDispose]();
	});

	it("names the command that makes a build where there is none", async () => {
		await expect(findEngineBuild(root)).rejects.toMatchObject({
			code: "environment",
			remedy: "Make one with: tq-eval build",
		});
	});

	it("takes the newest that is whole, or the one that is named", async () => {
		await addBuild(root, "fork-cpu-1", "2026-11-20T00:00:00.000Z");
		await addBuild(root, "clean-room-cpu-2", "2026-11-21T00:00:00.000Z");
		await addBuild(root, "clean-room-cpu-3", "2026-11-22T00:00:00.000Z", "damaged");
		expect((await findEngineBuild(root)).id).toBe("clean-room-cpu-2");
		expect((await findEngineBuild(root, { stated: "fork" })).id).toBe("fork-cpu-1");
		expect(kvTypesOf(await findEngineBuild(root, { stated: "fork" }))).toEqual(["f16", "turbo4"]);
		await expect(findEngineBuild(root, { stated: "clean-room-cpu-3" })).rejects.toThrow(
			/there are: clean-room-cpu-2, fork-cpu-1/,
		);
	});

	it("refuses a name at the terminal that fits several, and lists them", async () => {
		await addBuild(root, "clean-room-cpu-1", "2026-11-20T00:00:00.000Z");
		await addBuild(root, "clean-room-cpu-12", "2026-11-21T00:00:00.000Z");
		expect((await findEngineBuild(root, { stated: "clean-room" })).id).toBe("clean-room-cpu-12");
		expect((await findEngineBuild(root, { asked: "clean-room-cpu-1" })).id).toBe("clean-room-cpu-1");
		await expect(findEngineBuild(root, { asked: "clean-room" })).rejects.toMatchObject({
			message: "clean-room fits several engine builds: clean-room-cpu-12, clean-room-cpu-1",
			where: "--engine-build",
			remedy: "Name one of them, for instance: --engine-build clean-room-cpu-12",
		});
		await expect(findEngineBuild(root, { asked: "fork" })).rejects.toMatchObject({
			message: expect.stringMatching(/is called fork; there are: clean-room-cpu-12, clean-room-cpu-1$/),
			where: "--engine-build",
		});
	});

	it("judges no cache on a build that can be told to fail, whether it is the newest or named", async () => {
		await addBuild(root, "calibration-clean-room-cpu-2", "2026-11-22T00:00:00.000Z");
		await expect(findEngineBuild(root)).rejects.toMatchObject({ remedy: "Make one with: tq-eval build" });
		await addBuild(root, "clean-room-cpu-1", "2026-11-20T00:00:00.000Z");
		expect((await findEngineBuild(root)).id).toBe("clean-room-cpu-1");
		await expect(findEngineBuild(root, { stated: "calibration" })).rejects.toThrow(
			/no engine build for judging is called calibration; there are: clean-room-cpu-1$/,
		);
	});

	it("calibrates on nothing else", async () => {
		await addBuild(root, "clean-room-cpu-1", "2026-11-20T00:00:00.000Z");
		await expect(findEngineBuild(root, {}, "calibration")).rejects.toMatchObject({
			remedy: "Make one with: tq-eval build --calibration",
		});
		await addBuild(root, "calibration-clean-room-cpu-2", "2026-11-19T00:00:00.000Z");
		expect((await findEngineBuild(root, {}, "calibration")).id).toBe("calibration-clean-room-cpu-2");
	});

	it("refuses a build whose program is another one of the same size", async () => {
		await addBuild(root, "clean-room-cpu-1", "2026-11-20T07:00:00.000Z", "no");
		await expect(findEngineBuild(root)).rejects.toMatchObject({
			code: "environment",
			message: expect.stringContaining("bin/llama-server"),
		});
	});
});
