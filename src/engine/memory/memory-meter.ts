/** Memory of one process at one moment, bytes. Null is "the system does not say". */
export interface ProcessMemory {
	/** What the process holds in memory now, by the words of its meter (`MemoryMeter.counts`). */
	readonly residentBytes: number;
	/** The most it ever held, as the system itself kept track; a sample can miss what lies between two of them. */
	readonly highWaterBytes: number | null;
	/** Of the resident bytes: allocated by the program (KV cache, compute buffers), against pages of files. */
	readonly anonymousBytes: number | null;
	readonly fileBytes: number | null;
	/** Allocated bytes that the system has moved out of memory. */
	readonly swappedBytes: number | null;
	/** By how much the figures may lie below the truth, by the way they are counted. */
	readonly resolutionBytes: number;
}

/** Memory of the whole machine, or of the container, bytes. */
export interface MachineMemory {
	readonly totalBytes: number;
	/** What can be allocated without moving anything else out. */
	readonly availableBytes: number;
	readonly swapUsedBytes: number;
	/** Time since the machine started in which no process could go on for want of memory, milliseconds. */
	readonly stalledMs: number | null;
	/** Whether the system itself says that memory is short. */
	readonly underPressure: boolean | null;
}

/** Of what the memory of a process consists, page by page, bytes. */
export interface MemoryBreakdown {
	readonly residentBytes: number;
	readonly anonymousBytes: number;
	/** Pages that no other process shares; null where the system does not say. */
	readonly privateBytes: number | null;
	/** Of the memory-mapped model file, what lies in memory. */
	readonly modelBytes: number;
}

/** The system's own figures on memory. */
export interface MemoryMeter {
	/** What the resident bytes of a process count, for the report. */
	readonly counts: string;
	/** How often a process may be asked without slowing it down, milliseconds. */
	readonly intervalMs: number;
	machine(): Promise<MachineMemory>;
	/** Null where the process is gone. */
	process(pid: number): Promise<ProcessMemory | null>;
	/** Slow and exact: once a measurement, not once a sample. Null where the process is gone or may not be looked into. */
	breakdown(pid: number, modelFile: string): Promise<MemoryBreakdown | null>;
}
