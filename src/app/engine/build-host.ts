import { freeBytesOf } from "../../program/disk-space.ts";
import type { BuildHost } from "../../program/program-host.ts";
import { lockRun } from "../../store/run-lock.ts";
import type { World } from "../world.ts";

/** The world as an engine build sees it. */
export function buildHost({ environment, machine, now, kill, processes }: World): BuildHost {
	const { arch, cpu } = machine.host;
	return {
		env: environment,
		platform: machine.platform,
		arch,
		cpu: cpu === "unknown" ? "unknown processor" : cpu,
		now,
		kill,
		freeBytes: freeBytesOf,
		lock: (directory) => lockRun(directory, processes),
	};
}
