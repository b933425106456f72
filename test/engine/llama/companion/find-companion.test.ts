import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { CompanionRequest } from "../../../../src/engine/llama/companion/companion.ts";
import { findCompanion } from "../../../../src/engine/llama/companion/find-companion.ts";
import { type TemporaryFolder, temporaryFolder } from "../../../support/world/temporary-folder.ts";

async function requestIn(folder: TemporaryFolder, changes: Partial<CompanionRequest> = {}): Promise<CompanionRequest> {
	const probe = path.join(folder.path, "probe");
	await mkdir(probe, { recursive: true });
	await writeFile(path.join(probe, "CMakeLists.txt"), "project(tq-probe)");
	return {
		libraries: "/libraries",
		binaries: { "libllama.so": "00" },
		cacheRoot: path.join(folder.path, "cache"),
		bundle: "none.bundle",
		probe,
		host: {
			env: { PATH: folder.path },
			platform: "linux",
			arch: "x64",
			cpu: "test",
			now: () => new Date(0),
			kill: () => undefined,
			freeBytes: async () => 1e12,
			lock: async () => ({ [Symbol.asyncDispose]: async () => undefined }),
		},
		signal: new AbortController().signal,
		tell: () => undefined,
		...changes,
	};
}

describe("the probe beside the embedded engine", () => {
	it("is absent where there is no compiler, and says what is missing", async () => {
		await using folder = await temporaryFolder();
		const companion = await findCompanion(await requestIn(folder));
		expect(companion).toMatchObject({ state: "absent", reason: expect.stringContaining("cmake") });
	});

	it("is absent in an installation without its sources", async () => {
		await using folder = await temporaryFolder();
		expect(await findCompanion(await requestIn(folder, { probe: null }))).toMatchObject({ state: "absent" });
	});
});
