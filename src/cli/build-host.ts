import os from "node:os";
import { freeBytesOf } from "../program/disk-space.ts";
import type { BuildHost } from "../program/program-host.ts";
import { lockRun } from "../store/run-lock.ts";
import { PROCESSES } from "./processes.ts";

// The world as an engine build sees it.
export function buildHost(): BuildHost {
	return {
		env: process.env,
		platform: os.platform(),
		arch: os.arch(),
		cpu: os.cpus()[0]?.model ?? "unknown processor",
		now: () => new Date(),
		kill: (pid, signal) => void process.kill(pid, signal),
		freeBytes: freeBytesOf,
		lock: (directory) => lockRun(directory, PROCESSES),
	};
}
