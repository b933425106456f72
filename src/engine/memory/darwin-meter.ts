import { TqEvalError } from "../../error.ts";
import type { MachineMemory, MemoryMeter, ProcessMemory } from "./memory-meter.ts";
import { parseFreeShare, parseSwapUsage, parseVmStat } from "./parse-darwin-memory.ts";
import { type Footprint, parseFootprint } from "./parse-footprint.ts";
import { parseVmmapSummary } from "./parse-vmmap.ts";

/** Runs a program of the system; null where it is not there or fails. */
export type RunText = (command: string, args: readonly string[]) => Promise<string | null>;

/** `footprint` walks the regions of a process: some tens of milliseconds. */
const INTERVAL_MS = 1000;
const PAGE_BYTES = 16_384;
/** kern.memorystatus_vm_pressure_level: 1 normal, 2 warning, 4 critical. */
const WARNING_LEVEL = 2;

const COUNTS =
	"physical footprint as the kernel charges it (KV cache, compute buffers, GPU memory, compressed and swapped pages) and the memory-mapped pages of the model file that lie in memory, which it charges to nobody";

/** Memory as macOS accounts for it. */
export function createDarwinMeter(run: RunText): MemoryMeter {
	return {
		counts: COUNTS,
		intervalMs: INTERVAL_MS,
		machine: () => readMachine(run),
		async process(pid) {
			const found = await readFootprint(run, pid);
			return found === null ? null : toProcessMemory(found);
		},
		async breakdown(pid) {
			const found = await readFootprint(run, pid);
			if (found === null) return null;
			const { footprintBytes, mappedBytes } = found;
			const residentBytes = footprintBytes + mappedBytes;
			return { residentBytes, anonymousBytes: footprintBytes, privateBytes: null, modelBytes: mappedBytes };
		},
	};
}

async function readFootprint(run: RunText, pid: number): Promise<Footprint | null> {
	const found = parseFootprint((await run("footprint", ["--swapped", "-f", "bytes", "-p", String(pid)])) ?? "");
	return found ?? parseVmmapSummary((await run("vmmap", ["--summary", String(pid)])) ?? "");
}

function toProcessMemory(found: Footprint): ProcessMemory {
	const { footprintBytes, footprintPeakBytes, mappedBytes, swappedBytes } = found;
	return {
		residentBytes: footprintBytes + mappedBytes,
		highWaterBytes: footprintPeakBytes === null ? null : footprintPeakBytes + mappedBytes,
		anonymousBytes: footprintBytes,
		fileBytes: mappedBytes,
		swappedBytes,
		resolutionBytes: PAGE_BYTES,
	};
}

async function readMachine(run: RunText): Promise<MachineMemory> {
	const sysctl = (name: string) => run("sysctl", ["-n", name]);
	const [total, statistics, swap, level, pressure] = await Promise.all([
		sysctl("hw.memsize"),
		run("vm_stat", []),
		sysctl("vm.swapusage"),
		sysctl("kern.memorystatus_vm_pressure_level"),
		run("memory_pressure", ["-Q"]),
	]);
	const totalBytes = Number(total?.trim() || Number.NaN);
	const allocatable = parseVmStat(statistics ?? "");
	const swapUsedBytes = parseSwapUsage(swap ?? "");
	if (Number.isNaN(totalBytes) || allocatable === null || swapUsedBytes === null) throw unreadable();
	const freeShare = parseFreeShare(pressure ?? "") ?? 1;
	return {
		totalBytes,
		availableBytes: Math.min(allocatable, freeShare * totalBytes),
		swapUsedBytes,
		stalledMs: null,
		underPressure: level === null ? null : Number(level.trim()) >= WARNING_LEVEL,
	};
}

function unreadable(): TqEvalError {
	return new TqEvalError("The memory of this machine cannot be read", {
		code: "environment",
		where: "vm_stat",
		remedy: "Run where vm_stat and sysctl may be called, or leave the memory and context-ceiling parts out.",
	});
}
