import { kilobyteFields } from "./kilobyte-fields.ts";
import type { ProcessMemory } from "./memory-meter.ts";

/** The kernel sums pages up per CPU and kind (anonymous, file, shared) before it adds them to what /proc shows. */
const KINDS = 3;
const LEAST_BATCH_PAGES = 64;

/**
 * /proc/PID/status: VmHWM is the kernel's own high-water mark of VmRSS = RssAnon + RssFile + RssShmem. It may be short
 * by the pages that each CPU has not handed over yet: kinds * cpus * max(64, 2 * cpus) pages.
 */
export function parseProcStatus(text: string, cpus: number, pageBytes: number): ProcessMemory | null {
	const fields = kilobyteFields(text);
	const residentBytes = fields.get("VmRSS");
	if (residentBytes === undefined) return null;
	return {
		residentBytes,
		highWaterBytes: fields.get("VmHWM") ?? null,
		anonymousBytes: fields.get("RssAnon") ?? null,
		fileBytes: fields.get("RssFile") ?? null,
		swappedBytes: fields.get("VmSwap") ?? null,
		resolutionBytes: KINDS * cpus * Math.max(LEAST_BATCH_PAGES, 2 * cpus) * pageBytes,
	};
}
