import { formatBytes } from "../../words/format-bytes.ts";
import type { MemoryTrace } from "./memory-trace.ts";

/** Memory that ran short although nothing failed: whoever works on this machine would notice. */
export interface MemoryShortage {
	readonly cause: "swapped" | "memory-pressure";
	readonly detail: string;
}

const MIB = 2 ** 20;
/** Swap that other programs may use meanwhile. */
const SWAP_NOISE_BYTES = 16 * MIB;
/** Share of the time without any progress for want of memory above which a machine is no longer usable. */
const STALLED_SHARE = 0.05;

/** Whether a process that did its work did it at the expense of the machine; null where it did not. */
export function memoryShortage(trace: MemoryTrace): MemoryShortage | null {
	const { swapGrowthBytes, swappedPeakBytes, stalledShare, underPressure } = trace;
	const swapped = Math.max(swapGrowthBytes, swappedPeakBytes ?? 0);
	if (swapped > SWAP_NOISE_BYTES) {
		return { cause: "swapped", detail: `${formatBytes(swapped)} were moved out of memory to swap` };
	}
	if (stalledShare !== null && stalledShare > STALLED_SHARE) {
		const percent = Math.round(100 * stalledShare);
		return { cause: "memory-pressure", detail: `nothing could go on for want of memory in ${percent} % of the time` };
	}
	if (underPressure !== true) return null;
	return { cause: "memory-pressure", detail: "the system reported memory pressure" };
}
