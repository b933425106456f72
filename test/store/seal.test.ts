import { createHash } from "node:crypto";
import { appendFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { breakSeal, checkSeal, sealRun } from "../../src/store/seal.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

async function recordIn(directory: string): Promise<void> {
	await mkdir(path.join(directory, "scores"));
	for (const name of ["suite.json", "plan.json", "provenance.json"])
		await writeFile(path.join(directory, name), `"${name}"`);
	await writeFile(path.join(directory, "observations.jsonl"), '{"trial":"a"}\n');
	await writeFile(path.join(directory, "scores/a.bin.gz"), "scores");
}

describe("the seal of a record", () => {
	it("holds where nothing has changed, and ignores reports and reviews", async () => {
		await using folder = await temporaryFolder();
		await recordIn(folder.path);
		const seal = await sealRun(folder.path);
		await writeFile(path.join(folder.path, "report.html"), "rendered again");
		expect(await checkSeal(folder.path)).toEqual({ state: "intact", seal });
	});

	it("names every file that was changed, added or removed", async () => {
		await using folder = await temporaryFolder();
		await recordIn(folder.path);
		await sealRun(folder.path);
		await appendFile(path.join(folder.path, "observations.jsonl"), '{"trial":"b"}\n');
		await rm(path.join(folder.path, "scores/a.bin.gz"));
		await writeFile(path.join(folder.path, "scores/b.bin.gz"), "new");
		expect(await checkSeal(folder.path)).toMatchObject({
			state: "changed",
			files: ["observations.jsonl", "scores/a.bin.gz", "scores/b.bin.gz"],
		});
	});

	it("does not hold when its own list was edited to fit a change", async () => {
		await using folder = await temporaryFolder();
		await recordIn(folder.path);
		const { files } = await sealRun(folder.path);
		const file = path.join(folder.path, "seal.json");
		await writeFile(path.join(folder.path, "plan.json"), "[]");
		const changed = await checkSeal(folder.path);
		expect(changed.state).toBe("changed");
		const plan = createHash("sha256").update("[]").digest("hex");
		await writeFile(file, (await readFile(file, "utf8")).replace(files["plan.json"] ?? "", plan));
		expect(await checkSeal(folder.path)).toMatchObject({ state: "changed", files: ["seal.json"] });
	});

	it("is absent from a run that has not ended", async () => {
		await using folder = await temporaryFolder();
		await recordIn(folder.path);
		expect(await checkSeal(folder.path)).toEqual({ state: "unsealed", open: false });
	});

	it("is broken for more trials, but not on a record that was changed", async () => {
		await using folder = await temporaryFolder();
		await recordIn(folder.path);
		await sealRun(folder.path);
		await breakSeal(folder.path, true);
		expect(await checkSeal(folder.path)).toEqual({ state: "unsealed", open: true });
		await breakSeal(folder.path, true);
		await sealRun(folder.path);
		await appendFile(path.join(folder.path, "observations.jsonl"), '{"trial":"b"}\n');
		await expect(breakSeal(folder.path, true)).rejects.toMatchObject({
			code: "record-mismatch",
			value: "observations.jsonl",
		});
	});

	it("is not made anew by a resume where a run had ended and its seal is gone", async () => {
		await using folder = await temporaryFolder();
		await recordIn(folder.path);
		await sealRun(folder.path);
		await rm(path.join(folder.path, "seal.json"));
		await expect(breakSeal(folder.path, true)).rejects.toMatchObject({ code: "record-mismatch", value: "seal.json" });
		await expect(breakSeal(folder.path, false)).resolves.toBeUndefined();
	});

	it.each(["{}", "null", "not JSON", '{"schemaVersion":1}'])("is refused where it reads %s", async (text) => {
		await using folder = await temporaryFolder();
		await recordIn(folder.path);
		await writeFile(path.join(folder.path, "seal.json"), text);
		await expect(checkSeal(folder.path)).rejects.toMatchObject({ code: "record-mismatch" });
	});
});
