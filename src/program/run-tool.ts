import { execa } from "execa";
import { type Kill, killGroup } from "./kill-group.ts";

/** One program, run to its end or stopped with everything it started. */
export interface ToolRun {
	readonly file: string;
	readonly args: readonly string[];
	readonly env: Readonly<Record<string, string>>;
	readonly cwd?: string;
	readonly signal: AbortSignal;
	readonly timeoutMs?: number;
	/** Hears every line of both streams as it comes. */
	readonly onLine?: (line: string) => void;
}

/** How a tool ended; a failure is the caller's to explain. */
export type ToolOutcome =
	| { readonly state: "done"; readonly stdout: string; readonly stderr: string }
	| { readonly state: "failed"; readonly how: string; readonly stdout: string; readonly stderr: string }
	| { readonly state: "timed-out" };

const GRACE_MS = 3_000;

/** The tool leads a process group of its own, so that stopping it stops compilers and their children as well. */
export async function runTool(run: ToolRun, kill: Kill): Promise<ToolOutcome> {
	run.signal.throwIfAborted();
	const listen = function* (line: unknown): Generator<unknown> {
		run.onLine?.(String(line));
		yield line;
	};
	const subprocess = execa(run.file, [...run.args], {
		detached: true,
		reject: false,
		extendEnv: false,
		env: { ...run.env },
		stdin: "ignore",
		stdout: listen,
		stderr: listen,
		...(run.cwd === undefined ? {} : { cwd: run.cwd }),
	});
	using stopper = stopOnDemand(run, (signal) => killGroup(kill, subprocess.pid, signal));
	const result = await subprocess;
	run.signal.throwIfAborted();
	if (stopper.timedOut()) return { state: "timed-out" };
	if (!result.failed) return { state: "done", stdout: result.stdout, stderr: result.stderr };
	return { state: "failed", how: howItEnded(result), stdout: result.stdout ?? "", stderr: result.stderr ?? "" };
}

interface Stopper extends Disposable {
	timedOut(): boolean;
}

function stopOnDemand(run: ToolRun, stop: (signal: "SIGTERM" | "SIGKILL") => void): Stopper {
	let timedOut = false;
	const timers: NodeJS.Timeout[] = [];
	const end = (): void => {
		stop("SIGTERM");
		timers.push(setTimeout(() => stop("SIGKILL"), GRACE_MS));
	};
	const expire = (): void => {
		timedOut = true;
		end();
	};
	if (run.timeoutMs !== undefined) timers.push(setTimeout(expire, run.timeoutMs));
	run.signal.addEventListener("abort", end, { once: true });
	return {
		timedOut: () => timedOut,
		[Symbol.dispose]() {
			for (const timer of timers) clearTimeout(timer);
			run.signal.removeEventListener("abort", end);
		},
	};
}

interface Ended {
	readonly exitCode?: number | undefined;
	readonly signal?: string | undefined;
	readonly code?: string | undefined;
}

function howItEnded(result: Ended): string {
	if (result.signal !== undefined) return `ended by ${result.signal}`;
	if (result.exitCode !== undefined) return `exit code ${result.exitCode}`;
	return result.code ?? "could not be started";
}
