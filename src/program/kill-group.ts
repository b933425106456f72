/** Sends a signal to a process, or to a group by its negative id. */
export type Kill = (pid: number, signal: "SIGTERM" | "SIGKILL") => void;

/** Signals a program that leads a process group of its own, with all that it started; one that was not started is none. */
export function killGroup(kill: Kill, pid: number | undefined, signal: "SIGTERM" | "SIGKILL"): void {
	if (pid === undefined) return;
	try {
		kill(-pid, signal);
	} catch {
		// The group has ended by itself.
	}
}
