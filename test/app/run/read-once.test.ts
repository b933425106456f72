import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { inProcess } from "../../support/world/in-process.ts";
import { recordedRun } from "../../support/world/recorded-run.ts";
import { temporaryFolder } from "../../support/world/temporary-folder.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");

const { reads } = vi.hoisted(() => ({ reads: new Map<string, number>() }));

vi.mock("node:fs/promises", async (original) => {
	const files = await original<typeof import("node:fs/promises")>();
	const counted = (file: unknown, ...rest: unknown[]) => {
		const name = path.basename(String(file));
		reads.set(name, (reads.get(name) ?? 0) + 1);
		return (files.readFile as (...all: unknown[]) => unknown)(file, ...rest);
	};
	return { ...files, readFile: counted };
});

/** The files of a record that a command reads, and how often. */
const ONCE = { "suite.json": 1, "plan.json": 1, "provenance.json": 1, "observations.jsonl": 1, "executions.jsonl": 1 };

function readsOfRecord(): Record<string, number> {
	return Object.fromEntries(Object.keys(ONCE).map((name) => [name, reads.get(name) ?? 0]));
}

const SUITE = `suite: once
version: 1
engine: { context: 1024, parallel: 1 }
variants: [q8_0]
parts: [{ part: perplexity, corpus: text.txt, specialTokens: true, chunkTokens: 64, chunks: 6 }]
criteria: { ppl-delta: }
`;

beforeEach(() => reads.clear());

describe("a command reads every file of a record once", () => {
	it("when it resumes a run, from the lock to the report", async () => {
		await using folder = await temporaryFolder();
		const [suite, run] = ["suite.yaml", "run"].map((name) => path.join(folder.path, name)) as [string, string];
		await writeFile(suite, SUITE);
		const heldout = await readFile(path.join(ROOT, "prompts/mini/heldout.txt"), "utf8");
		await writeFile(path.join(folder.path, "text.txt"), heldout);
		const args = ["run", suite, "--out", run];
		const first = await inProcess(args, { stopWhen: (said) => said.includes("opened and attested") });
		expect(first.code).toBe(130);
		expect(readsOfRecord()).toEqual(Object.fromEntries(Object.keys(ONCE).map((name) => [name, 0])));
		reads.clear();
		expect(await inProcess(["run", "--resume", run])).toMatchObject({ code: 0 });
		expect(readsOfRecord()).toEqual(ONCE);
		const summary = await readFile(path.join(run, "summary.json"), "utf8");
		expect((await inProcess(["report", run, "--json"])).stdout).toBe(summary);
	}, 120_000);

	it.each(["report", "gate"])("when it is %s", async (command) => {
		await using run = await recordedRun("quickstart-version-1");
		await inProcess([command, run.path]);
		expect(readsOfRecord()).toEqual(ONCE);
	});

	it("when it compares two runs, of each", async () => {
		await using a = await recordedRun("quickstart-version-1");
		await using b = await recordedRun("quickstart-version-1");
		await inProcess(["compare", a.path, b.path]);
		expect(readsOfRecord()).toEqual(Object.fromEntries(Object.keys(ONCE).map((name) => [name, 2])));
	});
});
