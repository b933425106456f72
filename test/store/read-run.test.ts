import { appendFile, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readRun } from "../../src/store/read-run.ts";
import { checkSeal } from "../../src/store/seal.ts";
import { recordedRun } from "../support/world/recorded-run.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

type Json = Record<string, unknown>;

/** A recorded run of which one file was changed. */
async function changedRun(name: string, change: (file: Json) => unknown) {
	const run = await recordedRun("quickstart-version-1");
	const file = path.join(run.path, name);
	await writeFile(file, JSON.stringify(change(JSON.parse(await readFile(file, "utf8")) as Json)));
	return { ...run, file, [Symbol.asyncDispose]: run[Symbol.asyncDispose] };
}

function without(field: string) {
	return ({ [field]: _, ...rest }: Json): Json => rest;
}

describe("reading a run folder", () => {
	it("refuses a record of a newer version in words", async () => {
		await using run = await changedRun("provenance.json", (file) => ({ ...file, schemaVersion: 99 }));
		await expect(readRun(run.path)).rejects.toMatchObject({
			code: "record-mismatch",
			where: run.file,
			value: 99,
			message: `${run.file} was written by a newer tq-eval: record version 99, this program reads up to 3`,
			remedy: expect.stringContaining("Update"),
		});
	});

	it.each([undefined, 0, 1.5, "1", null])("refuses a record that states no version: %j", async (schemaVersion) => {
		await using run = await changedRun("provenance.json", (file) => ({ ...file, schemaVersion }));
		await expect(readRun(run.path)).rejects.toMatchObject({ code: "record-mismatch", where: run.file });
	});

	it("refuses a seal of a newer version in words", async () => {
		await using run = await changedRun("seal.json", (file) => ({ ...file, schemaVersion: 2 }));
		await expect(checkSeal(run.path)).rejects.toThrow("was written by a newer tq-eval: record version 2");
	});

	it("says which file lacks what, and what to do", async () => {
		await using run = await changedRun("suite.json", without("gateVariants"));
		await expect(readRun(run.path)).rejects.toMatchObject({
			code: "record-mismatch",
			where: run.file,
			message: `${run.file} is no suite of a record: gateVariants is missing`,
			remedy: "Restore the file from a backup, or run the suite again.",
		});
	});

	it("tells a part without settings by its place", async () => {
		const change = (suite: Json) => ({ ...suite, parts: (suite.parts as Json[]).map(without("settings")) });
		await using run = await changedRun("suite.json", change);
		await expect(readRun(run.path)).rejects.toThrow("parts.0.settings is missing");
	});

	it.each(["suite.json", "plan.json", "provenance.json"])("misses every field of %s that is gone", async (name) => {
		await using whole = await recordedRun("quickstart-version-1");
		const fields = Object.keys(JSON.parse(await readFile(path.join(whole.path, name), "utf8")) as Json);
		for (const field of fields.filter((one) => one !== "profile")) {
			await using run = await changedRun(name, without(field));
			await expect(readRun(run.path), field).rejects.toMatchObject({ code: "record-mismatch", where: run.file });
		}
	});

	it.each([
		["an answer of a kind that is not known", { state: "answered", answer: { kind: "poem" } }, "outcome.answer.kind"],
		["an answer without its replies", { state: "answered", answer: { kind: "prompt" } }, "outcome.answer.replies"],
		["a failure without a reason", { state: "failed", detail: "" }, "outcome.reason"],
		[
			"token ids that are no numbers",
			{
				state: "answered",
				answer: { kind: "session", replies: [], cold: [], spans: [], transcript: [1, null] },
			},
			"outcome.answer.transcript: a list of numbers was expected",
		],
	])("names file and line of %s", async (_, outcome, place) => {
		await using run = await recordedRun("quickstart-version-1");
		const line = { trial: "t", part: "p", variant: "f16", caseId: "c", repeat: 0, wallMs: 1, engineMs: 1, outcome };
		await appendFile(path.join(run.path, "observations.jsonl"), `${JSON.stringify(line)}\n`);
		const reading = readRun(run.path);
		await expect(reading).rejects.toThrow(`observations.jsonl:171 is no observation: ${place}`);
		await expect(reading).rejects.toMatchObject({ remedy: expect.stringContaining("delete that line") });
	});

	it("refuses what is no run folder at all", async () => {
		await using folder = await temporaryFolder();
		await expect(readRun(folder.path)).rejects.toMatchObject({ code: "bad-input" });
		await writeFile(path.join(folder.path, "provenance.json"), "[]");
		await expect(readRun(folder.path)).rejects.toMatchObject({ code: "record-mismatch" });
	});
});
