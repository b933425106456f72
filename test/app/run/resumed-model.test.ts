import { rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { resumedModel } from "../../../src/app/run/resumed-model.ts";
import { nodeWorld } from "../../../src/cli/node-world.ts";
import { sha256Of } from "../../../src/file/sha256.ts";
import type { RunRecord } from "../../../src/store/read-run.ts";
import { temporaryFolder } from "../../support/world/temporary-folder.ts";

const MODEL = Buffer.from("GGUF and more");

/** A record of a run under a model that lay in a folder. */
function recordOf(file: string) {
	const model = { file, sha256: sha256Of(MODEL) };
	return { directory: "reports/mine", provenance: { model } } as unknown as RunRecord;
}

describe("resumedModel", () => {
	const world = { ...nodeWorld(), environment: {} };
	const none = { model: null };

	it("is the file that the record names, whatever a new run would take", async () => {
		await using folder = await temporaryFolder();
		const file = path.join(folder.path, "mine.gguf");
		await writeFile(file, MODEL);
		expect(await resumedModel(recordOf(file), none, undefined, world)).toBe(file);
	});

	it("says where a file is gone, its digest, and the command that names the new place", async () => {
		await using folder = await temporaryFolder();
		const file = path.join(folder.path, "mine.gguf");
		await expect(resumedModel(recordOf(file), none, undefined, world)).rejects.toMatchObject({
			code: "bad-input",
			message: `the model of this run is no longer at ${file}`,
			remedy: expect.stringMatching(/sha256 is [0-9a-f]{64}\): tq-eval run --resume reports\/mine --model FILE/),
		});
	});

	it("takes the new place that is named, or that a new run would take, where the content is the same", async () => {
		await using folder = await temporaryFolder();
		const [old, moved] = ["old.gguf", "moved.gguf"].map((name) => path.join(folder.path, name)) as [string, string];
		await writeFile(old, MODEL);
		await rename(old, moved);
		expect(await resumedModel(recordOf(old), none, moved, world)).toBe(moved);
		const named = { ...world, environment: { TQ_EVAL_MODEL: moved } };
		expect(await resumedModel(recordOf(old), none, undefined, named)).toBe(moved);
		await writeFile(moved, "another");
		await expect(resumedModel(recordOf(old), none, undefined, named)).rejects.toThrow("no longer at");
	});
});
