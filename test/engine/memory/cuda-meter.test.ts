import { describe, expect, it } from "vitest";
import { createCudaMeter } from "../../../src/engine/memory/cuda-meter.ts";
import type { MemoryMeter } from "../../../src/engine/memory/memory-meter.ts";
import { parseGpuMemory, parseProcessOnGpu } from "../../../src/engine/memory/parse-nvidia-smi.ts";

const MIB = 2 ** 20;

/** As driver 580.159.04 of an H200 wrote it, four servers side by side. */
const APPS = "5669, 658 MiB\n5671, 636 MiB\n5673, 640 MiB\n5675, 644 MiB\n";
const GPU = "143771 MiB, 2578 MiB, 140578 MiB\n";

const HOST: MemoryMeter = {
	counts: "resident pages",
	intervalMs: 50,
	machine: async () => ({
		totalBytes: 1,
		availableBytes: 1,
		swapUsedBytes: 7,
		stalledMs: null,
		underPressure: null,
	}),
	process: async (pid) =>
		pid === 1
			? null
			: {
					residentBytes: 5,
					highWaterBytes: 6,
					anonymousBytes: 3,
					fileBytes: 2,
					swappedBytes: 0,
					resolutionBytes: 4096,
				},
	breakdown: async () => null,
};

describe("what nvidia-smi tells", () => {
	it("is read for one process, over all GPUs that hold something of it", () => {
		expect(parseProcessOnGpu(APPS, 5673)).toBe(640 * MIB);
		expect(parseProcessOnGpu("12, 100 MiB\n12, 50 MiB\n112, 7 MiB\n", 12)).toBe(150 * MIB);
	});

	it("is nothing where the process is not listed, the driver does not tell, or there is no driver", () => {
		expect(parseProcessOnGpu(APPS, 99)).toBeNull();
		expect(parseProcessOnGpu("5669, [N/A]\n", 5669)).toBeNull();
		expect(parseProcessOnGpu("", 5669)).toBeNull();
	});

	it("is summed over the GPUs of a machine", () => {
		expect(parseGpuMemory(GPU + GPU)).toEqual({
			totalBytes: 2 * 143771 * MIB,
			usedBytes: 2 * 2578 * MIB,
			freeBytes: 2 * 140578 * MIB,
		});
		expect(parseGpuMemory("")).toBeNull();
		expect(parseGpuMemory("No devices were found\n")).toBeNull();
	});
});

describe("the meter of a CUDA build", () => {
	const answers: Record<string, string> = { "--query-compute-apps=pid,used_memory": APPS };
	const meter = createCudaMeter(HOST, async (_, [what = ""]) => answers[what] ?? GPU);

	it("counts what the process holds on the GPU, and the GPU's free memory", async () => {
		expect(await meter.process(5671)).toMatchObject({
			residentBytes: 636 * MIB,
			resolutionBytes: MIB,
			swappedBytes: 0,
		});
		expect(await meter.machine()).toMatchObject({ availableBytes: 140578 * MIB, swapUsedBytes: 7 });
	});

	it("knows a process before it has anything on the GPU, and none that is gone", async () => {
		expect(await meter.process(42)).toMatchObject({ residentBytes: 0 });
		expect(await meter.process(1)).toBeNull();
	});

	it("falls back to the machine's memory where the driver does not answer", async () => {
		const blind = createCudaMeter(HOST, async () => null);
		expect(await blind.machine()).toMatchObject({ availableBytes: 1 });
		expect(await blind.breakdown(5671, "no-such-file")).toBeNull();
	});
});
