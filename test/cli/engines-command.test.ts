import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type InProcessResult, inProcess } from "../support/world/in-process.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

/** The command with a cache of its own. */
function withCache(cache: string, ...args: string[]): Promise<InProcessResult> {
	const environment = { ...process.env, TQ_EVAL_CACHE: cache, TQ_EVAL_MODEL: undefined };
	return inProcess(args, { world: { environment } });
}

describe("a cache without a whole engine build", () => {
	it("is listed with what is unfinished, and emptied", async () => {
		await using cache = await temporaryFolder();
		expect((await withCache(cache.path, "engines")).stdout).toContain("make one with: tq-eval build");
		const broken = path.join(cache.path, "engines", "clean-room-cpu-1");
		await mkdir(broken, { recursive: true });
		await writeFile(path.join(broken, "manifest.json"), "{}");
		expect((await withCache(cache.path, "engines")).stdout).toMatch(/ID +STATE +COMMIT.*\nclean-room-cpu-1 +damaged/s);
		expect(JSON.parse((await withCache(cache.path, "engines", "--json")).stdout)).toMatchObject([{ state: "damaged" }]);
		expect(await withCache(cache.path, "engines", "remove", "clean")).toMatchObject({ code: 0 });
		expect(await withCache(cache.path, "engines", "remove", "--all")).toMatchObject({ code: 0 });
		expect(await withCache(cache.path, "engines", "remove")).toMatchObject({ code: 2 });
	});

	it.each([
		["perplexity", "--corpus", "package.json", "--variants", "q8_0"],
		["calibrate", "--reduced"],
		["run", "test/fixtures/cli/tiny.yaml", "--engine", "llama-server"],
	])("stops tq-eval %s with the command that makes a build", async (...args) => {
		await using cache = await temporaryFolder();
		const { code, stderr } = await withCache(cache.path, ...args);
		expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining("tq-eval build") });
	});

	it("does not stop a plan, which says what is missing", async () => {
		await using cache = await temporaryFolder();
		const planned = await withCache(
			cache.path,
			"plan",
			"suites/quickstart.yaml",
			"--engine",
			"llama-server",
			"--trials",
		);
		expect(planned).toMatchObject({ code: 0, stdout: expect.stringContaining("tq-eval build") });
		expect(planned.stdout).toContain("prompt-matrix/f16/");
	});
});

describe("options of a build and of a text", () => {
	it.each([
		[["build", "--jobs", "none"], "--jobs"],
		[["build", "--upstream-date", "someday"], "--upstream-date"],
		[["build", "--cap", "soon"], "not a duration: soon"],
		[["build", "--source", "/nowhere/at/all", "--assess-only"], "nowhere"],
		[["perplexity", "--corpus", "nowhere.txt", "--variants", "q8_0"], "nowhere.txt"],
		[["perplexity", "--corpus", "wikitext-2", "--variants", "q8_0"], "tq-eval corpus fetch wikitext-2"],
		[["run", "test/fixtures/cli/tiny.yaml", "--url", "f16"], "VARIANT=URL"],
		[["run", "test/fixtures/cli/tiny.yaml", "--engine", "magic"], "magic"],
	])("%j are refused with what to write", async (args, hint) => {
		await using cache = await temporaryFolder();
		const engine = args.includes("--url") ? ["--engine", "openai"] : [];
		const { code, stderr } = await withCache(cache.path, ...args, ...engine);
		expect(code).toBeGreaterThanOrEqual(2);
		expect(stderr).toContain(hint);
	});
});
