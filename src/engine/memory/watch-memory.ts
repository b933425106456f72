import { setTimeout as sleep } from "node:timers/promises";
import type { MachineMemory, MemoryMeter } from "./memory-meter.ts";
import { MemoryTally, type MemoryTrace } from "./memory-trace.ts";

/** What a watch is given besides a process id. */
export interface WatchOptions {
	/** The machine before the process started. */
	readonly before: MachineMemory;
	/** Free memory that must be left. */
	readonly floorBytes: number;
	/** Called once, at the first reading at or below the floor. */
	readonly onFloor: (availableBytes: number) => void;
}

/** A watch over one process, until it is ended. */
export interface MemoryWatch {
	end(): Promise<MemoryTrace | null>;
}

/** Samples a process and its machine from now on; the floor is checked at every sample. */
export function watchMemory(meter: MemoryMeter, pid: number, options: WatchOptions): MemoryWatch {
	const tally = new MemoryTally(meter, options.before, performance.now());
	const ending = new AbortController();
	let floorReached = false;
	const sample = async (): Promise<void> => {
		const [machine, held] = await Promise.all([meter.machine(), meter.process(pid)]);
		tally.add(machine, held);
		if (floorReached || machine.availableBytes > options.floorBytes) return;
		floorReached = true;
		options.onFloor(machine.availableBytes);
	};
	const loop = sampleUntil(ending.signal, meter.intervalMs, sample);
	loop.catch(() => undefined);
	return {
		async end() {
			ending.abort();
			await loop;
			return tally.trace(performance.now());
		},
	};
}

// One last sample when the watch ends: a high-water mark is then complete.
async function sampleUntil(ended: AbortSignal, intervalMs: number, sample: () => Promise<void>): Promise<void> {
	while (!ended.aborted) {
		await sample();
		await sleep(intervalMs, undefined, { signal: ended }).catch(() => undefined);
	}
	await sample();
}
