import { ProbeFailure } from "./probe-failure.ts";

/** How a process ended, as execa tells it; `code` is the system's error where it never started. */
interface ProcessEnd {
	readonly exitCode?: number | undefined;
	readonly signal?: string | undefined;
	readonly code?: string | undefined;
}

/** A kill that nobody here asked for is the kernel's, and nearly always for memory. */
export function describeDeath(end: ProcessEnd, tail: string): ProbeFailure {
	const how = end.signal ?? (end.exitCode === undefined ? (end.code ?? "not started") : `exit code ${end.exitCode}`);
	const reason = end.signal === "SIGKILL" ? "out-of-memory" : "process-died";
	const missing = end.code === "ENOENT" || end.code === "EACCES" ? " (no such program)" : "";
	return new ProbeFailure(reason, `The probe ended by itself: ${how}${missing}${tail && `\n${tail}`}`, { value: how });
}
