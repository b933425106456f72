import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { inProcess } from "../support/world/in-process.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

describe("tq-eval init", () => {
	it("writes a suite that is sound and says what to do with it", async () => {
		await using folder = await temporaryFolder();
		const here = { world: { folder: folder.path } };
		const made = await inProcess(["init", "mine.yaml", "--context", "2K"], here);
		expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining("npx tq-eval run mine.yaml") });
		expect(await readFile(path.join(folder.path, "mine.yaml"), "utf8")).toContain("lengths: [512, 1024]");
		expect((await inProcess(["check", "mine.yaml"], here)).code).toBe(0);
		const planned = await inProcess(["plan", "mine.yaml", "--json"], here);
		expect(planned.code).toBe(0);
	});

	it("chooses the engine that the caches need, and never writes over a file", async () => {
		await using folder = await temporaryFolder();
		const here = { world: { folder: folder.path } };
		await inProcess(["init", "--variants", "q8_0/turbo4,turbo4", "--model", "smollm2-135m"], here);
		const text = await readFile(path.join(folder.path, "suite.yaml"), "utf8");
		expect(text).toContain("kind: llama-server");
		expect(text).toContain("model: smollm2-135m");
		const again = await inProcess(["init"], here);
		expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining("suite.yaml is there already") });
	});

	it("names what it does not understand", async () => {
		await using folder = await temporaryFolder();
		const here = { world: { folder: folder.path } };
		const context = await inProcess(["init", "--context", "many"], here);
		expect(context).toMatchObject({ code: 2, stderr: expect.stringContaining("--context does not understand many") });
		const engine = await inProcess(["init", "--engine", "vllm"], here);
		expect(engine).toMatchObject({ code: 2, stderr: expect.stringContaining("embedded, llama-server") });
	});
});
