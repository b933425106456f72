import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { MachineMemory, MemoryMeter, ProcessMemory } from "../../../src/engine/memory/memory-meter.ts";
import { memoryShortage } from "../../../src/engine/memory/memory-shortage.ts";
import { MemoryTally } from "../../../src/engine/memory/memory-trace.ts";
import { openMemoryMeter } from "../../../src/engine/memory/open-memory-meter.ts";
import { watchMemory } from "../../../src/engine/memory/watch-memory.ts";
import { itWith, NEEDS } from "../../support/world/needs.ts";

const GIB = 2 ** 30;
const MACHINE: MachineMemory = {
	totalBytes: 8 * GIB,
	availableBytes: 6 * GIB,
	swapUsedBytes: 0,
	stalledMs: 100,
	underPressure: null,
};
const METER = { counts: "pages", intervalMs: 50 };

function process(residentBytes: number, highWaterBytes: number | null = null): ProcessMemory {
	return { residentBytes, highWaterBytes, anonymousBytes: null, fileBytes: null, swappedBytes: 0, resolutionBytes: 10 };
}

function traceOf(processes: readonly ProcessMemory[], machine: Partial<MachineMemory> = {}, ms = 1000) {
	const tally = new MemoryTally(METER, MACHINE, 0);
	for (const one of processes) tally.add({ ...MACHINE, ...machine }, one);
	return tally.trace(ms);
}

describe("the trace of a process", () => {
	it("takes the system's own high-water mark where it keeps one", () => {
		expect(traceOf([process(100, 150), process(120, 180)])).toMatchObject({ peakBytes: 180, peakFrom: "high-water" });
	});

	it("says by how much samples may have missed the peak: the largest step between two of them", () => {
		const trace = traceOf([process(100), process(400), process(350)]);
		expect(trace).toMatchObject({ peakBytes: 400, peakFrom: "samples", resolutionBytes: 310 });
	});

	it("does not exist where the process was gone before the first sample", () => {
		expect(traceOf([])).toBeNull();
	});
});

describe("a shortage of memory", () => {
	const shortage = (machine: Partial<MachineMemory>) => {
		const trace = traceOf([process(100)], machine);
		return trace === null ? undefined : (memoryShortage(trace)?.cause ?? null);
	};

	it("is swap that grew beyond what others may use meanwhile", () => {
		expect(shortage({ swapUsedBytes: 10 * 2 ** 20 })).toBeNull();
		expect(shortage({ swapUsedBytes: 100 * 2 ** 20 })).toBe("swapped");
	});

	it("is a machine in which nothing could go on for a twentieth of the time", () => {
		expect(shortage({ stalledMs: 140 })).toBeNull();
		expect(shortage({ stalledMs: 200 })).toBe("memory-pressure");
	});

	it("is what the system itself calls pressure", () => {
		expect(shortage({ underPressure: true })).toBe("memory-pressure");
		expect(shortage({ underPressure: false })).toBeNull();
	});
});

describe("the watch over a process", () => {
	it("calls once at the first reading at or below the floor", async () => {
		let readings = 0;
		const meter: MemoryMeter = {
			counts: "pages",
			intervalMs: 1,
			machine: async () => {
				readings += 1;
				return { ...MACHINE, availableBytes: readings < 3 ? 2 * GIB : GIB };
			},
			process: async () => process(100),
			breakdown: async () => null,
		};
		const floors: number[] = [];
		const watch = watchMemory(meter, 1, { before: MACHINE, floorBytes: GIB, onFloor: (left) => floors.push(left) });
		while (readings < 6) await sleep(1);
		const trace = await watch.end();
		expect(floors).toEqual([GIB]);
		expect(trace?.leastAvailableBytes).toBe(GIB);
	});

	itWith(NEEDS.linux, "sees what this very process holds", async () => {
		const meter = openMemoryMeter("linux", 1, "cpu");
		const found = await meter?.process(globalThis.process.pid);
		expect(found?.residentBytes).toBeGreaterThan(20 * 2 ** 20);
		expect(found?.highWaterBytes).toBeGreaterThanOrEqual((found?.residentBytes ?? 0) - (found?.resolutionBytes ?? 0));
		expect((await meter?.machine())?.availableBytes).toBeGreaterThan(0);
	});
});
