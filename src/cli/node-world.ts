import os from "node:os";
import type { World } from "../app/world.ts";
import { describeHost } from "./host.ts";
import { listenForInterrupt } from "./interrupt.ts";
import { machineMemory } from "./machine-memory.ts";
import { PROCESSES } from "./processes.ts";
import { screenDisplays } from "./progress/screen-displays.ts";
import { standardError } from "./standard-error.ts";

/** This process, its machine and its user. */
export function nodeWorld(): World {
	const screen = standardError();
	const elapsedMs = (): number => performance.now();
	return {
		environment: process.env,
		folder: ".",
		now: () => new Date(),
		elapsedMs,
		tell: (line) => void screen.write(`${line}\n`),
		machine: {
			host: describeHost(),
			platform: process.platform,
			node: process.version,
			processors: os.cpus().length,
			memoryBytes: machineMemory(),
			homeFolder: os.homedir(),
			temporaryFolder: os.tmpdir(),
			user: os.userInfo().username,
		},
		processes: PROCESSES,
		kill: (pid, signal) => void process.kill(pid, signal),
		interruptible: listenForInterrupt,
		displays: screenDisplays(screen, elapsedMs),
	};
}
