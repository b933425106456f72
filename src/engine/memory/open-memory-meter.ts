import { readFile } from "node:fs/promises";
import { execa } from "execa";
import { createDarwinMeter } from "./darwin-meter.ts";
import { createLinuxMeter } from "./linux-meter.ts";
import type { MemoryMeter } from "./memory-meter.ts";

const TIMEOUT_MS = 10_000;
/** sysctl writes 606,00M where the language of the user does. */
const PLAIN_NUMBERS = { LC_ALL: "C" };

// The meter of this system; null where none is known, and memory is then not measured at all.
export function openMemoryMeter(platform: string, cpus: number): MemoryMeter | null {
	if (platform === "linux") return createLinuxMeter((file) => readFile(file, "utf8").catch(() => null), cpus);
	if (platform === "darwin") return createDarwinMeter(runTool);
	return null;
}

async function runTool(command: string, args: readonly string[]): Promise<string | null> {
	const options = { stdin: "ignore", reject: false, timeout: TIMEOUT_MS, env: PLAIN_NUMBERS } as const;
	const { failed, stdout } = await execa(command, args, options);
	return failed ? null : stdout;
}
