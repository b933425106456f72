import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Kill } from "../program/kill-group.ts";
import { runLimited } from "../program/limited-program.ts";
import { readRun } from "./read-run.ts";
import type { SandboxedRun, SandboxJob } from "./sandboxed-run.ts";

/** Where Python code of unknown intent is run. */
export interface Sandbox {
	run(job: SandboxJob, signal: AbortSignal): Promise<SandboxedRun>;
}

/** What a sandbox is made of on this machine. */
export interface SandboxHost {
	/** A real interpreter, 3.8 or later: its audit hooks are one of the walls. */
	readonly python: string;
	/** `unshare` or `sandbox-exec`, where found. */
	readonly unshare: string | null;
	readonly sandboxExec: string | null;
	readonly kill: Kill;
}

/** What the code may use. CPU seconds and bytes are enforced by the kernel, wall time and output from outside. */
const LIMITS = { cpuSeconds: 5, memoryBytes: 512 * 2 ** 20, fileBytes: 2 ** 20, openFiles: 32 } as const;
/** Far above the CPU limit: a machine under load must not make code look endless. */
const WALL_MS = 30_000;
const MAX_BYTES = 2 ** 20;

const RUNNER = fileURLToPath(new URL("./assets/run_calls.py", import.meta.url));

/** No network and no writing; what runs may not start anything. Seatbelt's own language. */
const SEATBELT =
	'(version 1)(allow default)(deny network*)(deny process-fork)(deny file-write*)(allow file-write* (literal "/dev/null"))';

interface Wrapper {
	readonly command: readonly string[];
	readonly isolation: readonly string[];
}

/** A sandbox behind the strongest wrapper that works here; what is in force is said with every run. */
export async function openSandbox(host: SandboxHost, signal: AbortSignal): Promise<Sandbox> {
	const wrapper = await chooseWrapper(host, signal);
	return {
		async run(job, aborted) {
			await using folder = await temporaryFolder();
			const file = path.join(folder.path, "job.json");
			await writeFile(file, JSON.stringify({ ...job, limits: LIMITS }));
			const command = [...wrapper.command, host.python, "-I", "-S", RUNNER, file];
			const limited = { command, directory: folder.work, wallMs: WALL_MS, maxBytes: MAX_BYTES };
			const ending = await runLimited({ ...limited, kill: host.kill, signal: aborted });
			return readRun(ending, job.calls.length, wrapper.isolation);
		},
	};
}

async function chooseWrapper(host: SandboxHost, signal: AbortSignal): Promise<Wrapper> {
	for (const wrapper of wrappersOf(host)) {
		const command = [...wrapper.command, host.python, "-I", "-S", "-c", "pass"];
		const limited = { command, directory: tmpdir(), wallMs: WALL_MS, maxBytes: MAX_BYTES };
		const { exitCode, ended } = await runLimited({ ...limited, kill: host.kill, signal });
		if (exitCode === 0 && ended === "by-itself") return wrapper;
	}
	return { command: [], isolation: [] };
}

function wrappersOf({ unshare, sandboxExec }: SandboxHost): Wrapper[] {
	const linux = [
		{ args: ["-rnp", "--fork", "--kill-child"], isolation: ["no-network", "own-processes"] },
		{ args: ["-rn"], isolation: ["no-network"] },
	];
	return [
		...(unshare === null ? [] : linux.map(({ args, isolation }) => ({ command: [unshare, ...args], isolation }))),
		...(sandboxExec === null ? [] : [{ command: [sandboxExec, "-p", SEATBELT], isolation: ["seatbelt"] }]),
	];
}

/** The code starts in an empty folder; the job lies beside it, not in it. */
async function temporaryFolder() {
	const made = await mkdtemp(path.join(tmpdir(), "tq-eval-code-"));
	const work = path.join(made, "work");
	await mkdir(work);
	return {
		path: made,
		work,
		[Symbol.asyncDispose]: () => rm(made, { recursive: true, force: true }),
	};
}
