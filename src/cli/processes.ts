import { processStart } from "../program/process-start.ts";
import type { Processes } from "../store/run-lock.ts";

/** This process among those of the machine, for locks. */
export const PROCESSES: Processes = {
	pid: process.pid,
	isAlive(pid) {
		try {
			process.kill(pid, 0);
			return true;
		} catch (error) {
			return (error as NodeJS.ErrnoException).code === "EPERM";
		}
	},
	startOf: (pid) => processStart(pid, process.platform),
};
