import { readFile } from "node:fs/promises";
import { runQuietly } from "../../program/run-quietly.ts";
import { createCudaMeter } from "./cuda-meter.ts";
import { createDarwinMeter } from "./darwin-meter.ts";
import { createLinuxMeter } from "./linux-meter.ts";
import type { MemoryMeter } from "./memory-meter.ts";

/** sysctl writes 606,00M where the language of the user does. */
const TOOLS = { timeoutMs: 10_000, environment: { LC_ALL: "C" } };

/**
 * The meter of this system, on the GPU for a CUDA build; null where none is known, and memory is then not measured at
 * all.
 */
export function openMemoryMeter(platform: string, cpus: number, backend: string): MemoryMeter | null {
	const meter = meterOf(platform, cpus);
	if (meter === null || backend !== "cuda") return meter;
	return createCudaMeter(meter, (command, args) => runQuietly(command, args, TOOLS));
}

function meterOf(platform: string, cpus: number): MemoryMeter | null {
	if (platform === "linux") return createLinuxMeter((file) => readFile(file, "utf8").catch(() => null), cpus);
	if (platform === "darwin") return createDarwinMeter((command, args) => runQuietly(command, args, TOOLS));
	return null;
}
