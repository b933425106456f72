import { kilobyteFields } from "./kilobyte-fields.ts";

/** What /proc/meminfo says of a machine, bytes. */
export interface MemInfo {
	readonly totalBytes: number;
	readonly availableBytes: number;
	readonly swapUsedBytes: number;
}

/** MemAvailable is the kernel's own estimate of what can be allocated without swapping. */
export function parseMemInfo(text: string): MemInfo | null {
	const fields = kilobyteFields(text);
	const totalBytes = fields.get("MemTotal");
	const availableBytes = fields.get("MemAvailable");
	if (totalBytes === undefined || availableBytes === undefined) return null;
	const swapUsedBytes = (fields.get("SwapTotal") ?? 0) - (fields.get("SwapFree") ?? 0);
	return { totalBytes, availableBytes, swapUsedBytes };
}

const FULL = /^full .*\btotal=(\d+)$/m;

/** /proc/pressure/memory: milliseconds in which no task could go on for want of memory, since the machine started. */
export function parseStalledMs(text: string): number | null {
	const total = FULL.exec(text)?.[1];
	return total === undefined ? null : Number(total) / 1000;
}
