import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { inProcess } from "../support/world/in-process.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

describe("bad input", () => {
	it("ends with 2, names file, line, value and the nearest valid name, and starts nothing", async () => {
		await using folder = await temporaryFolder();
		const suite = path.join(folder.path, "bad.yaml");
		await writeFile(suite, "suite: bad\nversion: 1\nvariants: [q8_0!]\nparts:\n  - part: needel\ncriteria: {}\n");
		const out = path.join(folder.path, "run");
		const { code, stderr } = await inProcess(["run", suite, "--out", out]);
		expect(code).toBe(2);
		expect(stderr).toContain(`${suite}:3:`);
		expect(stderr).toContain("q8_0");
		expect(stderr).toContain(`${suite}:5:`);
		expect(stderr).toContain('"needle"');
		expect(existsSync(out)).toBe(false);
	});

	it.each([
		["a suite that does not exist", ["run", "nowhere.yaml"], "nowhere.yaml"],
		["no suite at all", ["run"], "suites/quickstart.yaml"],
		["a mistyped command", ["rum"], "run"],
		["a mistyped option", ["run", "suites/quickstart.yaml", "--modle", "x"], "--model"],
		["a model that does not exist", ["run", "suites/quickstart.yaml", "--model", "nowhere.gguf"], "nowhere.gguf"],
		["a folder that is no run", ["report", "docs"], "docs"],
		["--out together with --resume", ["run", "suites/quickstart.yaml", "--out", "a", "--resume", "b"], "--out"],
	])("%s ends with 2 and says what to do", async (_, args, hint) => {
		const { code, stderr } = await inProcess(args);
		expect(code).toBe(2);
		expect(stderr).toContain(hint);
	});

	it("a model that is not GGUF is refused before anything is written", async () => {
		await using folder = await temporaryFolder();
		const out = path.join(folder.path, "run");
		const { code, stderr } = await inProcess([
			"run",
			"suites/quickstart.yaml",
			"--model",
			"package.json",
			"--out",
			out,
		]);
		expect(code).toBeGreaterThanOrEqual(2);
		expect(stderr).toMatch(/GGUF/);
		expect(existsSync(out)).toBe(false);
	});

	it("a run folder that holds something is not overwritten", async () => {
		await using folder = await temporaryFolder();
		await writeFile(path.join(folder.path, "precious.txt"), "x");
		const { code, stderr } = await inProcess(["run", "test/fixtures/cli/tiny.yaml", "--out", folder.path]);
		expect(code).toBe(2);
		expect(stderr).toContain("--resume");
	});
});

describe("commands that run nothing", () => {
	it("check says that the shipped suites are valid", async () => {
		for (const suite of ["suites/quickstart.yaml", "suites/mini-model.yaml"]) {
			expect(await inProcess(["check", suite])).toMatchObject({ code: 0, stdout: expect.stringContaining("valid") });
		}
	});

	it("plan lists the trials and names the variant that will be deferred", async () => {
		const { code, stdout } = await inProcess(["plan", "suites/quickstart.yaml", "--json"]);
		const plan = JSON.parse(stdout);
		expect(code).toBe(0);
		expect(plan.trials.length).toBe(plan.rows.reduce((sum: number, row: { trials: number }) => sum + row.trials, 0));
		expect(plan.deferred).toMatchObject([{ variant: "turbo4" }]);
		expect(plan.estimatedSeconds).toBeGreaterThan(0);
	});

	it("schema prints a JSON Schema", async () => {
		const { code, stdout } = await inProcess(["schema"]);
		expect(code).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({ type: "object", properties: { variants: expect.anything() } });
	});

	it.each(["run", "check", "plan", "report", "compare", "schema"])("%s --help shows an example", async (command) => {
		const { code, stdout } = await inProcess([command, "--help"]);
		expect(code).toBe(0);
		expect(stdout).toContain(`$ tq-eval ${command}`);
	});
});
