import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { inProcess } from "../support/world/in-process.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

afterEach(() => vi.unstubAllEnvs());

describe("tq-eval model", () => {
	it("lists what can be named, whether it is here, and how to bring it", async () => {
		await using folder = await temporaryFolder();
		vi.stubEnv("TQ_EVAL_CACHE", folder.path);
		const { code, stdout } = await inProcess(["model"]);
		expect(code).toBe(0);
		for (const fact of ["not here; tq-eval model fetch gemma3-270m", "Apache-2.0", "8\u202f192 tokens", "b179c952"])
			expect(stdout).toContain(fact);
		const json = JSON.parse((await inProcess(["model", "list", "--json"])).stdout);
		expect(json).toMatchObject([
			{ name: "smollm2-135m", state: "absent", bytes: 98362432, contextTokens: 8192 },
			{ name: "gemma3-270m", state: "absent", architecture: "gemma3", tuning: "base" },
		]);
	});

	it("says of a model that is not here how to bring it, wherever a model can be named", async () => {
		await using folder = await temporaryFolder();
		vi.stubEnv("TQ_EVAL_CACHE", folder.path);
		const named = ["--model", "smollm2-135m"];
		for (const args of [
			["model", "path", "smollm2-135m"],
			["plan", "suites/quickstart.yaml", ...named],
			["run", "suites/quickstart.yaml", ...named, "--out", path.join(folder.path, "run")],
		]) {
			const { code, stderr } = await inProcess(args);
			expect({ code, stderr }, args.join(" ")).toEqual({
				code: 3,
				stderr: expect.stringContaining("Fetch it: tq-eval model fetch smollm2-135m"),
			});
		}
	});

	it("refuses a name that it does not know, and another file under a name that it knows", async () => {
		await using folder = await temporaryFolder();
		vi.stubEnv("TQ_EVAL_CACHE", folder.path);
		const unknown = await inProcess(["model", "fetch", "no-such-model"]);
		expect(unknown.code).toBe(2);
		expect(unknown.stderr).toContain("smollm2-135m, gemma3-270m");
		const file = path.join(folder.path, "other.gguf");
		await writeFile(file, "GGUF");
		const other = await inProcess(["model", "fetch", "smollm2-135m", "--from", file]);
		expect(other.code).toBe(2);
		expect(other.stderr).toContain("b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53");
	});
});
