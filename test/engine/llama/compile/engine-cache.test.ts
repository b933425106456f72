import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
	inspectEngine,
	listEngines,
	removeAllEngines,
	removeEngine,
} from "../../../../src/engine/llama/compile/engine-cache.ts";
import { temporaryFolder } from "../../../support/world/temporary-folder.ts";

async function engines(root: string, manifests: Record<string, string | null>): Promise<void> {
	for (const [id, manifest] of Object.entries(manifests)) {
		await mkdir(path.join(root, "engines", id), { recursive: true });
		if (manifest !== null) await writeFile(path.join(root, "engines", id, "manifest.json"), manifest);
	}
}

describe("the cache of engines", () => {
	it("is empty before the first build", async () => {
		await using folder = await temporaryFolder();
		expect(await listEngines(path.join(folder.path, "missing"))).toEqual([]);
		expect(await removeAllEngines(folder.path)).toEqual([]);
	});

	it("tells a damaged engine from one that does not exist", async () => {
		await using folder = await temporaryFolder();
		await engines(folder.path, { none: null, torn: '{"schemaVersion":1', old: '{"schemaVersion":0}' });
		const reasons = (await listEngines(folder.path)).map((entry) => (entry.state === "damaged" ? entry.reason : ""));
		expect(reasons.sort()).toEqual(["its manifest is not valid", "its manifest is not valid", "no manifest"]);
		expect(await inspectEngine(folder.path, "missing")).toBeNull();
	});

	it("removes what fits one name only, and never outside the cache", async () => {
		await using folder = await temporaryFolder();
		await engines(folder.path, { "fork-a1": null, "fork-a2": null });
		await expect(removeEngine(folder.path, "fork-a")).rejects.toThrow(/fits several: fork-a1, fork-a2/);
		await expect(removeEngine(folder.path, "../engines/fork-a1")).rejects.toThrow(/no engine build is called/);
		expect(await removeEngine(folder.path, "fork-a1")).toBe("fork-a1");
		expect((await listEngines(folder.path)).map(({ id }) => id)).toEqual(["fork-a2"]);
	});

	it("removes unfinished builds and repositories with --all", async () => {
		await using folder = await temporaryFolder();
		await mkdir(path.join(folder.path, "staging", "fork-b1"), { recursive: true });
		await mkdir(path.join(folder.path, "repositories", "x.git"), { recursive: true });
		expect(await removeAllEngines(folder.path)).toEqual(["fork-b1"]);
		expect(await listEngines(folder.path)).toEqual([]);
	});
});
