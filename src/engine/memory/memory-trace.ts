import type { MachineMemory, MemoryMeter, ProcessMemory } from "./memory-meter.ts";

/** What the memory of one process and of its machine went through, from start to end. Bytes. */
export interface MemoryTrace {
	/** What resident bytes count on this system. */
	readonly counts: string;
	readonly samples: number;
	readonly intervalMs: number;
	/** The most that was resident: the system's own high-water mark, or the largest sample where it keeps none. */
	readonly peakBytes: number;
	readonly peakFrom: "high-water" | "samples";
	/** By how much the true peak may lie above `peakBytes`. */
	readonly resolutionBytes: number;
	readonly anonymousPeakBytes: number | null;
	readonly filePeakBytes: number | null;
	readonly swappedPeakBytes: number | null;
	readonly availableBeforeBytes: number;
	readonly leastAvailableBytes: number;
	/** Growth of the swap in use on the whole machine. */
	readonly swapGrowthBytes: number;
	/** Share of the time in which no process could go on for want of memory. */
	readonly stalledShare: number | null;
	readonly underPressure: boolean | null;
}

/** Collects samples; the first reading of the machine is from before the process started. */
export class MemoryTally {
	readonly #meter: Pick<MemoryMeter, "counts" | "intervalMs">;
	readonly #before: MachineMemory;
	readonly #machines: MachineMemory[];
	readonly #processes: ProcessMemory[] = [];
	readonly #began: number;

	constructor(meter: Pick<MemoryMeter, "counts" | "intervalMs">, before: MachineMemory, nowMs: number) {
		this.#meter = meter;
		this.#before = before;
		this.#machines = [before];
		this.#began = nowMs;
	}

	add(machine: MachineMemory, process: ProcessMemory | null): void {
		this.#machines.push(machine);
		if (process !== null) this.#processes.push(process);
	}

	// Null where the process was gone before the first sample.
	trace(nowMs: number): MemoryTrace | null {
		const { counts, intervalMs } = this.#meter;
		const processes = this.#processes;
		if (processes.length === 0) return null;
		const { availableBytes, swapUsedBytes } = this.#before;
		return {
			counts,
			samples: processes.length,
			intervalMs,
			...peakOf(processes),
			anonymousPeakBytes: largest(processes.map(({ anonymousBytes }) => anonymousBytes)),
			filePeakBytes: largest(processes.map(({ fileBytes }) => fileBytes)),
			swappedPeakBytes: largest(processes.map(({ swappedBytes }) => swappedBytes)),
			availableBeforeBytes: availableBytes,
			leastAvailableBytes: Math.min(...this.#machines.map((one) => one.availableBytes)),
			swapGrowthBytes: Math.max(...this.#machines.map((one) => one.swapUsedBytes)) - swapUsedBytes,
			stalledShare: this.#stalledShare(nowMs),
			underPressure: this.#underPressure(),
		};
	}

	#stalledShare(nowMs: number): number | null {
		const last = this.#machines.at(-1)?.stalledMs ?? null;
		const { stalledMs } = this.#before;
		if (last === null || stalledMs === null || nowMs <= this.#began) return null;
		return (last - stalledMs) / (nowMs - this.#began);
	}

	#underPressure(): boolean | null {
		const told = this.#machines.slice(1).map(({ underPressure }) => underPressure);
		return told.some((one) => one !== null) ? told.includes(true) : null;
	}
}

/** A high-water mark of any sample holds for all that went before; between two samples anything can have happened. */
function peakOf(processes: readonly ProcessMemory[]): Pick<MemoryTrace, "peakBytes" | "peakFrom" | "resolutionBytes"> {
	const resolution = Math.max(...processes.map(({ resolutionBytes }) => resolutionBytes));
	const sampled = Math.max(...processes.map(({ residentBytes }) => residentBytes));
	const mark = largest(processes.map(({ highWaterBytes }) => highWaterBytes));
	if (mark !== null) {
		return { peakBytes: Math.max(mark, sampled), peakFrom: "high-water", resolutionBytes: resolution };
	}
	const steps = processes.slice(1).map((one, index) => one.residentBytes - (processes[index]?.residentBytes ?? 0));
	return { peakBytes: sampled, peakFrom: "samples", resolutionBytes: resolution + Math.max(0, ...steps) };
}

function largest(values: readonly (number | null)[]): number | null {
	const told = values.filter((value) => value !== null);
	return told.length === 0 ? null : Math.max(...told);
}
