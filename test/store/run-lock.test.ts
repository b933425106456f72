import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { lockRun, type Processes } from "../../src/store/run-lock.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/world/temporary-folder.ts";

/** A machine on which these processes run, by id, with their starts; the first one is this. */
function machineOf(starts: Readonly<Record<number, string | null>>, pid = 1): Processes {
	return { pid, isAlive: (id) => id in starts, startOf: async (id) => starts[id] ?? null };
}

async function leave(folder: TemporaryFolder, name: string, holder: unknown): Promise<void> {
	await writeFile(path.join(folder.path, name), typeof holder === "string" ? holder : JSON.stringify(holder));
}

describe("the lock of a run folder", () => {
	it("keeps a second process out and names the first, until it is released", async () => {
		await using folder = await temporaryFolder();
		const starts = { 1: "monday", 2: "tuesday" };
		const first = await lockRun(folder.path, machineOf(starts, 1));
		await expect(lockRun(folder.path, machineOf(starts, 2))).rejects.toMatchObject({ code: "bad-input", value: 1 });
		await first[Symbol.asyncDispose]();
		await using _second = await lockRun(folder.path, machineOf(starts, 2));
		await expect(lockRun(folder.path, machineOf(starts, 1))).rejects.toMatchObject({ value: 2 });
	});

	it("is not got a second time by the process that has it", async () => {
		await using folder = await temporaryFolder();
		const machine = machineOf({ 1: "monday" });
		await using _lock = await lockRun(folder.path, machine);
		await expect(lockRun(folder.path, machine)).rejects.toMatchObject({ value: 1 });
	});

	it.each([
		["a process that is gone", { pid: 9, start: "sunday", lock: "a" }],
		["a process whose id another one has now", { pid: 2, start: "sunday", lock: "a" }],
		["this process's id under an earlier start", { pid: 1, start: "sunday", lock: "a" }],
		["an earlier version, of a process that is gone", "9"],
		["an earlier version, under the id that this process has now", "1"],
		["a crash in the middle of writing it", '{"pid":'],
	])("is taken over from %s", async (_, holder) => {
		await using folder = await temporaryFolder();
		await leave(folder, "run.lock", holder);
		const lock = await lockRun(folder.path, machineOf({ 1: "monday", 2: "tuesday" }));
		expect(await readdir(folder.path)).toEqual(["run.lock"]);
		await lock[Symbol.asyncDispose]();
		expect(await readdir(folder.path)).toEqual([]);
	});

	it("stays with an earlier version's process, and with one whose start nobody can tell", async () => {
		await using folder = await temporaryFolder();
		await leave(folder, "run.lock", "2");
		await expect(lockRun(folder.path, machineOf({ 1: "monday", 2: "tuesday" }))).rejects.toMatchObject({ value: 2 });
		await leave(folder, "run.lock", { pid: 2, start: "sunday", lock: "a" });
		await expect(lockRun(folder.path, machineOf({ 1: null, 2: null }))).rejects.toMatchObject({ value: 2 });
	});

	it("waits for nobody who died while taking it over, and stays out where somebody takes it over now", async () => {
		await using folder = await temporaryFolder();
		await leave(folder, "run.lock", { pid: 9, start: "sunday", lock: "a" });
		await leave(folder, "run.lock.a", { pid: 2, start: "tuesday", lock: "b" });
		const both = { 1: "monday", 2: "tuesday" };
		await expect(lockRun(folder.path, machineOf(both))).rejects.toMatchObject({ value: 2 });
		await using _lock = await lockRun(folder.path, machineOf({ 1: "monday" }));
		expect(await readdir(folder.path)).toEqual(["run.lock"]);
	});
});
