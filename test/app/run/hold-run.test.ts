import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { holdNewFolder, holdRun } from "../../../src/app/run/hold-run.ts";
import { folderOf } from "../../../src/app/run/run-folder.ts";
import { nodeWorld } from "../../../src/cli/node-world.ts";
import { recordedRun } from "../../support/world/recorded-run.ts";
import { temporaryFolder } from "../../support/world/temporary-folder.ts";

const world = nodeWorld();

describe("the folder of a new run", () => {
	it("is locked at once, and goes again where nothing came of the run", async () => {
		await using folder = await temporaryFolder();
		const run = path.join(folder.path, "reports", "run");
		const held = await holdNewFolder(run, world);
		await expect(holdNewFolder(run, world)).rejects.toMatchObject({ code: "bad-input", value: process.pid });
		await held[Symbol.asyncDispose]();
		expect(existsSync(run)).toBe(false);
	});

	it("stays where something came of it, or where the user had made it", async () => {
		await using folder = await temporaryFolder();
		const [made, used] = ["made", "used"].map((name) => path.join(folder.path, name)) as [string, string];
		await mkdir(made);
		for (const run of [made, used]) {
			await using held = await holdNewFolder(run, world);
			if (run === used) await writeFile(path.join(held.directory, "suite.json"), "");
		}
		expect(await readdir(made)).toEqual([]);
		expect(await readdir(used)).toEqual(["suite.json"]);
	});

	it("is refused where it holds anything, and left as it was", async () => {
		await using folder = await temporaryFolder();
		await writeFile(path.join(folder.path, "precious.txt"), "x");
		await expect(holdNewFolder(folder.path, world)).rejects.toMatchObject({ code: "bad-input", where: "--out" });
		expect(await readdir(folder.path)).toEqual(["precious.txt"]);
	});

	it("has the day, the suite and the profile in its name, and a number where that is taken", async () => {
		await using folder = await temporaryFolder();
		const there = { ...world, folder: folder.path, now: () => new Date("2031-05-06T07:08:09Z") };
		const suite = { name: "needle", profile: "ci" };
		expect(folderOf(suite, undefined, there)).toBe(path.join(folder.path, "reports/2031-05-06-needle-ci"));
		await mkdir(path.join(folder.path, "reports/2031-05-06-needle-ci"), { recursive: true });
		expect(folderOf(suite, undefined, there)).toBe(path.join(folder.path, "reports/2031-05-06-needle-ci-2"));
		expect(folderOf(suite, "mine", there)).toBe(path.join(folder.path, "mine"));
		expect(folderOf({ name: "quick", profile: null }, undefined, { ...there, folder: "." })).toBe(
			path.join("reports", "2031-05-06-quick"),
		);
	});
});

describe("the folder of a run that goes on", () => {
	it("is this command's alone while it is held", async () => {
		await using run = await recordedRun("quickstart-version-1");
		await using _held = await holdRun(run.path, world);
		await expect(holdRun(run.path, world)).rejects.toMatchObject({ code: "bad-input", value: process.pid });
	});

	it("is let go where its record cannot be read", async () => {
		await using run = await recordedRun("quickstart-version-1");
		await writeFile(path.join(run.path, "plan.json"), "{}");
		await expect(holdRun(run.path, world)).rejects.toMatchObject({ code: "record-mismatch" });
		expect(await readdir(run.path)).not.toContain("run.lock");
	});

	it("is told in words where there is none", async () => {
		await using folder = await temporaryFolder();
		const nowhere = path.join(folder.path, "nowhere");
		await expect(holdRun(nowhere, world)).rejects.toThrow(`${nowhere} is not a run folder`);
	});
});
