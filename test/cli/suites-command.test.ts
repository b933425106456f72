import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { inProcess } from "../support/world/in-process.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

describe("tq-eval suites", () => {
	it("lists every suite of the package with what it needs", async () => {
		const { code, stdout } = await inProcess(["suites", "--json"]);
		expect(code).toBe(0);
		const suites = JSON.parse(stdout);
		expect(suites).toContainEqual(
			expect.objectContaining({ name: "quickstart", needsBuild: false, needsInstructModel: false, needsTexts: [] }),
		);
		expect(suites).toContainEqual(
			expect.objectContaining({
				name: "phase2",
				needsBuild: true,
				needsInstructModel: true,
				needsTexts: ["wikitext-2"],
			}),
		);
	});

	it("says it in words that fit 80 columns", async () => {
		const { stdout } = await inProcess(["suites"]);
		expect(stdout).toContain("an instruction model (--model)");
		expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
	});
});

describe("a suite by its name", () => {
	it("is that of the package, from any folder", async () => {
		await using folder = await temporaryFolder();
		const { code, stdout } = await inProcess(["check", "quickstart"], { world: { folder: folder.path } });
		expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("quickstart") });
	});

	it("is the file of the folder where there is one", async () => {
		await using folder = await temporaryFolder();
		await writeFile(path.join(folder.path, "quickstart"), "suite: mine\n");
		const { code, stderr } = await inProcess(["check", "quickstart"], { world: { folder: folder.path } });
		expect(code).toBe(2);
		expect(stderr).toContain("missing");
	});

	it("is guessed where it was mistyped, as a name or as a file", async () => {
		const name = await inProcess(["plan", "quikstart"]);
		expect(name).toMatchObject({ code: 2, stderr: expect.stringContaining("Did you mean quickstart?") });
		const file = await inProcess(["run", "suites/nedle.yaml"]);
		expect(file).toMatchObject({ code: 2, stderr: expect.stringContaining("Did you mean suites/needle.yaml?") });
		const neither = await inProcess(["check", "nothing-like-it"]);
		expect(neither.stderr).toContain("there is no suite nothing-like-it");
		expect(neither.stderr).toContain("npx tq-eval suites");
	});
});
