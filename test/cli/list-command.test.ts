import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { inProcess } from "../support/world/in-process.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

const SUMMARY = {
	suite: "quickstart",
	model: "tq-mini-q8_0.gguf",
	startedAt: "2026-12-01T02:41:00.000Z",
	decision: { state: "try-alternative" },
	variantDecisions: { q4_0: { state: "proceed" } },
	headline: { title: "q4_0 is the smallest cache that holds" },
};

async function folderWith(files: Readonly<Record<string, unknown>>) {
	const folder = await temporaryFolder();
	for (const [name, content] of Object.entries(files)) {
		await mkdir(path.dirname(path.join(folder.path, name)), { recursive: true });
		await writeFile(path.join(folder.path, name), JSON.stringify(content));
	}
	return folder;
}

describe("tq-eval list", () => {
	it("shows runs newest first, with their answers, and how to continue one that has not ended", async () => {
		await using folder = await folderWith({
			"reports/a/summary.json": { ...SUMMARY, startedAt: "2026-11-30T02:41:00.000Z", headline: undefined },
			"reports/b/summary.json": SUMMARY,
			"reports/c/plan.json": {},
			"reports/notes/readme.json": {},
		});
		const { code, stdout } = await inProcess(["list"], { world: { folder: folder.path } });
		expect(code).toBe(0);
		expect(stdout.split("\n").filter((line) => line.startsWith("reports/"))).toEqual([
			"reports/b",
			"reports/a",
			"reports/c",
		]);
		expect(stdout).toContain("2026-12-01 02:41 · quickstart · tq-mini-q8_0.gguf · try alternative");
		expect(stdout).toContain("q4_0 is the smallest cache that holds");
		expect(stdout).toContain("npx tq-eval run --resume reports/c");
	});

	it("says how to make a run where there is none, and passes over what is no record", async () => {
		await using folder = await folderWith({ "reports/a/summary.json": "cut" });
		const { stdout } = await inProcess(["list"], { world: { folder: folder.path } });
		expect(stdout).toContain("no runs in reports; make one with: npx tq-eval run quickstart");
		const json = await inProcess(["list", "elsewhere", "--json"], { world: { folder: folder.path } });
		expect(JSON.parse(json.stdout)).toEqual([]);
	});
});
