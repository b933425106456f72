import { realpath } from "node:fs/promises";
import { TqEvalError } from "../../error.ts";
import { CONTROL_GROUP_PLACES, type GroupRoom, groupRoom } from "./control-group.ts";
import type { MachineMemory, MemoryMeter } from "./memory-meter.ts";
import { parseMemInfo, parseStalledMs } from "./parse-meminfo.ts";
import { parseProcStatus } from "./parse-proc-status.ts";
import { mappedFileBytes, parseSmapsRollup } from "./parse-smaps.ts";

/** Reads a whole text file; null where there is none, or none that may be read. */
export type ReadText = (file: string) => Promise<string | null>;

const INTERVAL_MS = 50;
/** Of nearly every kernel. */
const PAGE_BYTES = 4096;

/** In words, since VmHWM is a number that many tools show and few explain. */
const COUNTS =
	"resident pages (VmHWM): KV cache, compute buffers and everything else allocated, and the memory-mapped pages of the model file and libraries that lie in memory";

/** Memory as the Linux kernel accounts for it. */
export function createLinuxMeter(read: ReadText, cpus: number): MemoryMeter {
	return {
		counts: COUNTS,
		intervalMs: INTERVAL_MS,
		machine: () => readMachine(read),
		async process(pid) {
			const status = await read(`/proc/${pid}/status`);
			return status === null ? null : parseProcStatus(status, cpus, PAGE_BYTES);
		},
		async breakdown(pid, modelFile) {
			const [rollup, maps] = await Promise.all([read(`/proc/${pid}/smaps_rollup`), read(`/proc/${pid}/smaps`)]);
			const sums = parseSmapsRollup(rollup ?? "");
			if (sums === null || maps === null) return null;
			return { ...sums, modelBytes: mappedFileBytes(maps, await realpath(modelFile).catch(() => modelFile)) };
		},
	};
}

async function readMachine(read: ReadText): Promise<MachineMemory> {
	const [text, pressure, group] = await Promise.all([
		read("/proc/meminfo"),
		read("/proc/pressure/memory"),
		readGroup(read),
	]);
	const info = parseMemInfo(text ?? "");
	if (info === null) throw unreadable();
	return {
		totalBytes: Math.min(info.totalBytes, group?.limitBytes ?? Number.POSITIVE_INFINITY),
		availableBytes: Math.min(info.availableBytes, group?.availableBytes ?? Number.POSITIVE_INFINITY),
		swapUsedBytes: info.swapUsedBytes,
		stalledMs: parseStalledMs(pressure ?? ""),
		underPressure: null,
	};
}

async function readGroup(read: ReadText): Promise<GroupRoom | null> {
	for (const places of CONTROL_GROUP_PLACES) {
		const [limit, usage, statistics] = await Promise.all([
			read(places.limit),
			read(places.usage),
			read(places.statistics),
		]);
		const room = groupRoom({ limit, usage, statistics });
		if (room !== null) return room;
	}
	return null;
}

function unreadable(): TqEvalError {
	return new TqEvalError("The memory of this machine cannot be read", {
		code: "environment",
		where: "/proc/meminfo",
		remedy: "Mount /proc, or leave the memory and context-ceiling parts out of the suite.",
	});
}
