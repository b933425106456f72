import { execa } from "execa";
import { type Kill, killGroup } from "./kill-group.ts";

/** How a process ended that is given so much time and output and no more. */
export interface LimitedEnding {
	readonly stdout: string;
	readonly stderr: string;
	readonly ended: "by-itself" | "time-limit" | "output-limit";
	readonly exitCode: number | null;
	readonly signal: string | null;
	/** Why it could not even start. */
	readonly fault: string | null;
}

export interface LimitedProgram {
	readonly command: readonly string[];
	readonly directory: string;
	readonly wallMs: number;
	readonly maxBytes: number;
	readonly kill: Kill;
	readonly signal: AbortSignal;
}

/** Runs a program with no input and no environment; whatever becomes of it, its process group is gone afterwards. */
export async function runLimited(run: LimitedProgram): Promise<LimitedEnding> {
	const [file = "", ...args] = run.command;
	const child = execa(file, args, {
		cwd: run.directory,
		env: {},
		extendEnv: false,
		stdin: "ignore",
		detached: true,
		cleanup: true,
		reject: false,
		maxBuffer: run.maxBytes,
		forceKillAfterDelay: 100,
	});
	let late = false;
	const end = (): void => killGroup(run.kill, child.pid, "SIGKILL");
	const timer = setTimeout(() => {
		late = true;
		end();
	}, run.wallMs);
	run.signal.addEventListener("abort", end, { once: true });
	try {
		const { stdout, stderr, isMaxBuffer, exitCode, signal, code } = await child;
		run.signal.throwIfAborted();
		const ended = isMaxBuffer ? "output-limit" : late ? "time-limit" : "by-itself";
		const fault =
			exitCode === undefined && signal === undefined && !isMaxBuffer ? (code ?? "could not be started") : null;
		return { stdout, stderr, ended, exitCode: exitCode ?? null, signal: signal ?? null, fault };
	} finally {
		clearTimeout(timer);
		run.signal.removeEventListener("abort", end);
		end();
	}
}
