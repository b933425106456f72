import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { nodeWorld } from "../../src/cli/node-world.ts";
import { inProcess } from "../support/world/in-process.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

const { machine } = nodeWorld();

describe("tq-eval doctor", () => {
	it("names what is there, and what goes without the rest", async () => {
		await using folder = await temporaryFolder();
		const bin = path.join(folder.path, "bin");
		await mkdir(bin);
		await writeFile(path.join(bin, "git"), "#!/bin/sh\n", { mode: 0o755 });
		const environment = { PATH: bin, TQ_EVAL_CACHE: path.join(folder.path, "cache") };
		const { code, stdout } = await inProcess(["doctor"], { world: { environment } });
		expect(code).toBe(0);
		expect(stdout).toContain("✓ Node");
		expect(stdout).toContain("without cmake, ninja or make, a C++ compiler");
		expect(stdout).toContain("npx tq-eval build");
		expect(stdout.replace(/\s+/g, " ")).toContain("npx tq-eval model fetch smollm2-135m");
		expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
	});

	it("ends with 3 where Node is too old for the quickstart", async () => {
		const { code, stdout } = await inProcess(["doctor", "--json"], {
			world: { machine: { ...machine, node: "v18.20.0" } },
		});
		expect(code).toBe(3);
		expect(JSON.parse(stdout)).toContainEqual(expect.objectContaining({ what: "Node", state: "missing" }));
	});
});
