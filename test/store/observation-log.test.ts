import { appendFile, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Observation } from "../../src/record/observation.ts";
import { cutTornLine } from "../../src/store/json-lines.ts";
import { openObservationLog, readObservationLines } from "../../src/store/observation-log.ts";
import { readObservations } from "../support/world/read-lines.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

function observation(trial: string): Observation {
	const outcome = { state: "failed", reason: "engine-error", detail: "é\n" } as const;
	return { trial, part: "needle", variant: "f16", caseId: "c", repeat: 0, wallMs: 1, engineMs: 1, outcome };
}

describe("the observation log", () => {
	it("reads back what was appended, in order, over several openings", async () => {
		await using folder = await temporaryFolder();
		const file = path.join(folder.path, "observations.jsonl");
		for (const trial of ["a", "b"]) {
			const log = await openObservationLog(file);
			await log.append(observation(trial));
			await log.close();
		}
		expect(await readObservations(file)).toEqual([observation("a"), observation("b")]);
	});

	it("keeps the lines whole when several variants append at once", async () => {
		await using folder = await temporaryFolder();
		const file = path.join(folder.path, "observations.jsonl");
		const log = await openObservationLog(file);
		const names = Array.from({ length: 50 }, (_, index) => `t${index}`);
		await Promise.all(names.map((name) => log.append(observation(name))));
		await log.close();
		expect((await readObservations(file)).map(({ trial }) => trial)).toEqual(names);
	});

	it("has every line in the file as soon as it is appended, and on the disk when asked", async () => {
		await using folder = await temporaryFolder();
		const file = path.join(folder.path, "observations.jsonl");
		const log = await openObservationLog(file);
		await log.append(observation("a"));
		expect((await readFile(file, "utf8")).split("\n")).toHaveLength(2);
		await log.append(observation("b"));
		await expect(log.flushed()).resolves.toBeUndefined();
		await log.close();
		await expect(log.append(observation("c"))).rejects.toThrow();
	});

	it("cuts off a torn last line, so that the next append starts a line of its own", async () => {
		await using folder = await temporaryFolder();
		const file = path.join(folder.path, "observations.jsonl");
		await writeFile(file, `${JSON.stringify(observation("a"))}\n`);
		await appendFile(file, JSON.stringify(observation("torn")).slice(0, 20));
		await cutTornLine(await readObservationLines(file));
		expect(await readObservations(file)).toEqual([observation("a")]);
		expect(await readFile(file, "utf8")).toBe(`${JSON.stringify(observation("a"))}\n`);
	});

	it("leaves a torn line in place when it only reads", async () => {
		await using folder = await temporaryFolder();
		const file = path.join(folder.path, "observations.jsonl");
		await writeFile(file, '{"half');
		expect(await readObservations(file)).toEqual([]);
		expect(await readFile(file, "utf8")).toBe('{"half');
	});

	it("has no observations where there is no file yet", async () => {
		await using folder = await temporaryFolder();
		expect(await readObservations(path.join(folder.path, "none.jsonl"))).toEqual([]);
	});

	it("names file and line of a broken line in the middle", async () => {
		await using folder = await temporaryFolder();
		const file = path.join(folder.path, "observations.jsonl");
		await writeFile(file, `nonsense\n${JSON.stringify(observation("a"))}\n`);
		await expect(readObservations(file)).rejects.toThrow(`${file}:1`);
	});
});
