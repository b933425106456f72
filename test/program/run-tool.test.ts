import { describe, expect, it } from "vitest";
import { runTool } from "../../src/program/run-tool.ts";
import { quiet, testHost } from "../support/world/build-site.ts";

function sh(script: string, more: { timeoutMs?: number; onLine?: (line: string) => void } = {}) {
	return runTool({ file: "/bin/sh", args: ["-c", script], env: { X: "y" }, signal: quiet, ...more }, testHost.kill);
}

describe("running a tool", () => {
	it("gives it the environment that was handed in and no other", async () => {
		expect(await sh('echo "$X$HOME"')).toMatchObject({ state: "done", stdout: "y" });
	});

	it("hears the lines of both streams", async () => {
		const lines: string[] = [];
		await sh("echo a; echo b >&2", { onLine: (line) => void lines.push(line) });
		expect(lines.sort()).toEqual(["a", "b"]);
	});

	it("says how it ended", async () => {
		expect(await sh("echo no >&2; exit 3")).toMatchObject({ state: "failed", how: "exit code 3", stderr: "no" });
		expect(await sh("kill -SEGV $$")).toMatchObject({ state: "failed", how: "ended by SIGSEGV" });
		const missing = { file: "/no/such/tool", args: [], env: {}, signal: quiet };
		expect(await runTool(missing, testHost.kill)).toMatchObject({ state: "failed", how: "ENOENT" });
	});

	it("stops a tool that ignores a polite signal", async () => {
		expect(await sh("trap '' TERM; sleep 60 & wait; sleep 60", { timeoutMs: 200 })).toEqual({ state: "timed-out" });
	});
});
