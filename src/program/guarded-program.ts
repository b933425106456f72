import type { Readable } from "node:stream";
import { execa } from "execa";
import { createLogTail } from "./log-tail.ts";
import { readLines } from "./read-lines.ts";

/** How a process ended, with the last lines of its log. */
export interface ProgramEnding {
	readonly exitCode: number | null;
	readonly signal: string | null;
	/** Whether we asked for it. */
	readonly stopped: boolean;
	readonly tail: readonly string[];
}

/** A program that cannot outlive the one that started it. */
export interface GuardedProgram {
	/** Null where it could not be started. */
	readonly pid: number | null;
	readonly ended: Promise<ProgramEnding>;
	isRunning(): boolean;
	/** The last lines so far, oldest first. */
	tail(): readonly string[];
	/** SIGTERM, then SIGKILL after a grace period; returns when the process is gone. */
	stop(): Promise<void>;
}

export interface GuardedProgramOptions {
	readonly environment: Readonly<Record<string, string>>;
	readonly directory: string;
	readonly onLine: (line: string) => void;
	/** Hears both streams apart and as they come, for a program that writes a long line bit by bit. */
	readonly onText?: (stream: "stdout" | "stderr", text: string) => void;
	/** Milliseconds between SIGTERM and SIGKILL. */
	readonly graceMs: number;
}

/**
 * The shell turns into the program, so that process id, exit code and signal are the program's own. Before that it
 * leaves a watcher behind that waits on a pipe from this process: a line means that the program has ended, the end of
 * the pipe that this process has died, in whatever way, and the watcher then ends the program.
 */
const GUARD = `
exec 3<&0 </dev/null
(
	trap '' HUP INT TERM
	read -r _ <&3 && exit
	kill -TERM $$
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		sleep 0.5
		kill -0 $$ || exit
	done
	kill -KILL $$
) >/dev/null 2>&1 &
exec 3<&-
exec "$@"
`;

const TAIL_LINES = 40;

/** In a session of its own: a Ctrl-C in the terminal reaches this process alone, which decides what becomes of it. */
export function startGuarded(
	command: string,
	args: readonly string[],
	{ environment, directory, onLine, onText, graceMs }: GuardedProgramOptions,
): GuardedProgram {
	const child = execa("/bin/sh", ["-c", GUARD, "sh", command, ...args], {
		cwd: directory,
		env: environment,
		extendEnv: false,
		stdin: "pipe",
		buffer: false,
		reject: false,
		detached: true,
		cleanup: false,
		forceKillAfterDelay: graceMs,
	});
	const tail = createLogTail(TAIL_LINES);
	const keep = (line: string): void => {
		tail.add(line);
		onLine(line);
	};
	if (onText !== undefined) {
		listenTo(child.stdout, (text) => onText("stdout", text));
		listenTo(child.stderr, (text) => onText("stderr", text));
	}
	const read = [readLines(child.stdout, keep), readLines(child.stderr, keep)];
	let stopped = false;
	let running = true;
	child.stdin.on("error", () => undefined);
	child.once("exit", () => {
		running = false;
		child.stdin.end("ended\n");
	});
	const ended = child.then(async ({ exitCode, signal, failed, message }) => {
		running = false;
		await Promise.all(read);
		if (failed && exitCode === undefined && signal === undefined) keep(String(message));
		return { exitCode: exitCode ?? null, signal: signal ?? null, stopped, tail: tail.lines() };
	});
	return {
		pid: child.pid ?? null,
		ended,
		isRunning: () => running,
		tail: () => tail.lines(),
		async stop() {
			stopped ||= running;
			if (running) child.kill("SIGTERM");
			await ended;
		},
	};
}

function listenTo(stream: Readable, onText: (text: string) => void): void {
	const decoder = new TextDecoder();
	stream.on("data", (bytes: Uint8Array) => onText(decoder.decode(bytes, { stream: true })));
}
