import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { startGuarded } from "../../src/program/guarded-program.ts";
import { isAlive } from "../support/fake/fake-server.ts";

const HARNESS = path.resolve(import.meta.dirname, "../fixtures/llama-server/harness.mjs");
/** Says its process id and stays; the second one does not listen to SIGTERM. */
const STAYS = ["-c", "echo $$; while :; do sleep 1; done"];
const STAYS_ON = ["-c", "trap '' TERM; echo $$; while :; do sleep 1; done"];

function run(args: readonly string[], lines: string[] = []) {
	const options = { environment: { PATH: process.env.PATH ?? "" }, directory: ".", graceMs: 200 };
	return startGuarded("/bin/sh", args, { ...options, onLine: (line) => lines.push(line) });
}

async function until(condition: () => boolean): Promise<void> {
	for (let step = 0; step < 200 && !condition(); step++) await sleep(50);
	expect(condition()).toBe(true);
}

// A harness of its own process, and the process id of what it started.
async function startHarness(args: readonly string[]) {
	const harness = spawn(process.execPath, [HARNESS, "/bin/sh", ...args], { stdio: ["ignore", "pipe", "inherit"] });
	const [line] = (await once(createInterface({ input: harness.stdout }), "line")) as [string];
	return { harness, pid: Number(line) };
}

describe("a guarded program", () => {
	it("gives its lines, its exit code, and that nobody stopped it", async () => {
		const lines: string[] = [];
		const ending = await run(["-c", "echo one; echo two >&2; exit 7"], lines).ended;
		expect(ending).toMatchObject({ exitCode: 7, signal: null, stopped: false });
		expect([...lines].sort()).toEqual(["one", "two"]);
		expect([...ending.tail].sort()).toEqual(["one", "two"]);
	});

	it("gives the program's own signal, not the shell's account of it", async () => {
		expect(await run(["-c", "kill -SEGV $$"]).ended).toMatchObject({ exitCode: null, signal: "SIGSEGV" });
	});

	it("keeps the last lines alone", async () => {
		const { tail } = await run(["-c", "i=0; while [ $i -lt 100 ]; do echo line $i; i=$((i+1)); done"]).ended;
		expect(tail).toHaveLength(40);
		expect(tail.at(-1)).toBe("line 99");
	});

	it("says that a program is not there", async () => {
		const options = { environment: { PATH: "/bin" }, directory: ".", graceMs: 200, onLine: () => undefined };
		const ending = await startGuarded("/nowhere/llama-server", [], options).ended;
		expect(ending.exitCode).toBe(127);
		expect(ending.tail.join("\n")).toContain("/nowhere/llama-server");
	});

	it.each([
		["SIGTERM, if it listens", STAYS, "SIGTERM"],
		["SIGKILL after the grace period, if it does not", STAYS_ON, "SIGKILL"],
	])("is stopped with %s, and that it was us is known", async (_, args, signal) => {
		const lines: string[] = [];
		const program = run(args, lines);
		await until(() => lines.length > 0);
		await program.stop();
		await program.stop();
		expect(await program.ended).toMatchObject({ signal, stopped: true });
		expect(program.isRunning()).toBe(false);
		expect(isAlive(Number(lines[0]))).toBe(false);
	});

	it.each(["SIGKILL", "SIGTERM", "SIGINT"] as const)("does not outlive a harness that ends by %s", async (signal) => {
		const { harness, pid } = await startHarness(STAYS);
		expect(isAlive(pid)).toBe(true);
		harness.kill(signal);
		await until(() => !isAlive(pid));
	});

	it("does not outlive it even where it ignores SIGTERM", async () => {
		const { harness, pid } = await startHarness(STAYS_ON);
		harness.kill("SIGKILL");
		await until(() => !isAlive(pid));
	});

	it("is left alone by a Ctrl-C in the terminal, which reaches the group of the harness", async () => {
		const { harness, pid } = await startHarness(STAYS);
		expect(pid).not.toBe(harness.pid);
		const group = await once(
			createInterface({ input: spawn("ps", ["-o", "pgid=", "-p", String(pid)]).stdout }),
			"line",
		);
		expect(Number(group[0])).toBe(pid);
		harness.kill("SIGKILL");
		await until(() => !isAlive(pid));
	});
});
