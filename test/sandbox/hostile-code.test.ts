import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { findPython } from "../../src/app/code/find-python.ts";
import { findTool } from "../../src/program/find-tool.ts";
import { openSandbox, type Sandbox } from "../../src/sandbox/open-sandbox.ts";
import type { SandboxedRun } from "../../src/sandbox/sandboxed-run.ts";
import { localServer } from "../support/fake/local-server.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

const signal = new AbortController().signal;
let sandbox: Sandbox;

beforeAll(async () => {
	const python = await findPython(process.env);
	if (!python.found) throw new Error(python.detail);
	const unshare = await findTool(["unshare"], process.env);
	const kill = (pid: number, name: NodeJS.Signals): void => void process.kill(pid, name);
	sandbox = await openSandbox({ python: python.file, unshare, sandboxExec: null, kill }, signal);
}, 60_000);

async function attempt(body: string, args: readonly unknown[] = []): Promise<SandboxedRun & { state: "ran" }> {
	const code = `def attempt(*args):\n${body.replace(/^/gm, "    ")}\n`;
	const run = await sandbox.run({ code, calls: [{ call: "attempt", args }] }, signal);
	if (run.state !== "ran") throw new Error(run.detail);
	return run;
}

describe("the sandbox on code that behaves", () => {
	it("returns what each call brings, exceptions with the classes they derive from", async () => {
		const code =
			"class Own(ValueError):\n    pass\ndef half(n):\n    if n < 0:\n        raise Own('below 0')\n    return (n / 2, n)\n";
		const calls = [
			{ call: "half", args: [3] },
			{ call: "half", args: [-1] },
		];
		const run = await sandbox.run({ code, calls }, signal);
		expect(run).toMatchObject({ state: "ran", end: "finished", results: [{ state: "returned", value: [1.5, 3] }, {}] });
		const kinds = run.state === "ran" && run.results[1]?.state === "raised" ? run.results[1].kinds : [];
		expect(kinds).toEqual(expect.arrayContaining(["Own", "ValueError", "Exception"]));
	});

	it("says that code with a syntax error does not load", async () => {
		const run = await sandbox.run({ code: "def half(n:\n", calls: [{ call: "half", args: [3] }] }, signal);
		expect(run).toMatchObject({ state: "ran", end: "not-loaded" });
	});
});

describe("the sandbox on hostile code", () => {
	it("ends an endless loop at its CPU limit", async () => {
		expect((await attempt("while True:\n    pass")).end).toBe("cpu-limit");
	}, 60_000);

	it("refuses more memory than its limit", async () => {
		const run = await attempt("return len(bytearray(4 * 2**30))");
		expect(run.results[0]?.state).not.toBe("returned");
	});

	it("ends a flood of output", async () => {
		const run = await attempt("import sys\nwhile True:\n    sys.__stdout__.write('x' * 65536)");
		expect(run.results[0]?.state).not.toBe("returned");
	}, 60_000);

	it("keeps files outside its folder from being written, read or removed", async () => {
		await using folder = await temporaryFolder();
		const target = path.join(folder.path, "written.txt");
		const written = await attempt("open(args[0], 'w').write('x')", [target]);
		expect(written.results[0]?.state).toBe("raised");
		expect(existsSync(target)).toBe(false);
		const own = path.resolve("package.json");
		expect((await attempt("return open(args[0]).read()", [own])).results[0]?.state).toBe("raised");
		expect((await attempt("import os\nos.remove(args[0])", [own])).results[0]?.state).toBe("raised");
		expect(await readFile(own, "utf8")).toContain("tq-eval");
	});

	it("starts no program and no process", async () => {
		for (const body of [
			"import subprocess\nreturn subprocess.run(['true']).returncode",
			"import os\nreturn os.system('true')",
			"import os\npid = os.fork()\nif pid == 0:\n    os._exit(0)\nreturn pid",
		])
			expect((await attempt(body)).results[0]?.state).not.toBe("returned");
	});

	it("reaches no server", async () => {
		let reached = 0;
		await using local = await localServer(() => undefined);
		local.server.on("connection", () => {
			reached += 1;
		});
		const run = await attempt("import socket\nsocket.create_connection(('127.0.0.1', args[0]), 2)\nreturn True", [
			local.port,
		]);
		expect(run.results[0]?.state).not.toBe("returned");
		expect(reached).toBe(0);
	});

	it("sees no environment of ours", async () => {
		const run = await attempt("import os\nreturn sorted(k for k in os.environ if k not in ('LC_CTYPE', 'PWD'))");
		expect(run.results).toMatchObject([{ state: "returned", value: [] }]);
	});

	it("says that code which leaves early brought nothing", async () => {
		const run = await attempt("import os\nos._exit(0)");
		expect(run.results[0]?.state).not.toBe("returned");
	});
});
