import { stat } from "node:fs/promises";
import type { MemoryMeter } from "./memory-meter.ts";
import { parseGpuMemory, parseProcessOnGpu } from "./parse-nvidia-smi.ts";

/** Runs a tool and gives its standard output; null where it cannot be run or fails. */
export type AskTool = (command: string, args: readonly string[]) => Promise<string | null>;

/** Asking the driver takes some 20 ms. */
const INTERVAL_MS = 200;
/** nvidia-smi counts in MiB. */
const RESOLUTION_BYTES = 2 ** 20;

const COUNTS =
	"memory on the GPU as nvidia-smi counts it for the process: weights, KV cache, compute buffers and the driver's own context";

/** Memory on NVIDIA GPUs, where the cache of a CUDA build lies; swap and pressure are those of the machine behind it. */
export function createCudaMeter(machine: MemoryMeter, ask: AskTool): MemoryMeter {
	const query = async (what: string): Promise<string> =>
		(await ask("nvidia-smi", [what, "--format=csv,noheader"])) ?? "";
	const onGpu = async (pid: number): Promise<number | null> =>
		parseProcessOnGpu(await query("--query-compute-apps=pid,used_memory"), pid);
	return {
		counts: COUNTS,
		intervalMs: INTERVAL_MS,
		async machine() {
			const [host, gpu] = [
				await machine.machine(),
				parseGpuMemory(await query("--query-gpu=memory.total,memory.used,memory.free")),
			];
			return gpu === null ? host : { ...host, totalBytes: gpu.totalBytes, availableBytes: gpu.freeBytes };
		},
		async process(pid) {
			const held = await machine.process(pid);
			if (held === null) return null;
			const bytes = (await onGpu(pid)) ?? 0;
			const { swappedBytes } = held;
			const unknown = { highWaterBytes: null, anonymousBytes: null, fileBytes: null };
			return { residentBytes: bytes, ...unknown, swappedBytes, resolutionBytes: RESOLUTION_BYTES };
		},
		// All weights are on the GPU: none of the mapped file is missing from the peak.
		async breakdown(pid, modelFile) {
			const [bytes, file] = [await onGpu(pid), await stat(modelFile).catch(() => null)];
			if (bytes === null || file === null) return null;
			return { residentBytes: bytes, anonymousBytes: bytes, privateBytes: null, modelBytes: file.size };
		},
	};
}
