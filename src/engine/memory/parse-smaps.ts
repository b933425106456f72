import { kilobyteFields } from "./kilobyte-fields.ts";
import type { MemoryBreakdown } from "./memory-meter.ts";

/** `55e7-7ffd r-xp 00000000 08:01 1234   /path of the file`: where one mapping begins. */
const HEAD = /^[\da-f]+-[\da-f]+ \S{4} [\da-f]+ [\da-f]+:[\da-f]+ \d+(?:\s+(.*))?$/;

/** /proc/PID/smaps_rollup: the exact sums, page by page, of what /proc/PID/status keeps approximately. */
export function parseSmapsRollup(text: string): Omit<MemoryBreakdown, "modelBytes"> | null {
	const fields = kilobyteFields(text);
	const residentBytes = fields.get("Rss");
	const anonymousBytes = fields.get("Anonymous");
	if (residentBytes === undefined || anonymousBytes === undefined) return null;
	const privateBytes = (fields.get("Private_Clean") ?? 0) + (fields.get("Private_Dirty") ?? 0);
	return { residentBytes, anonymousBytes, privateBytes };
}

/** /proc/PID/smaps: resident bytes of all mappings of one file. */
export function mappedFileBytes(text: string, file: string): number {
	let within = false;
	let bytes = 0;
	for (const line of text.split("\n")) {
		const head = HEAD.exec(line);
		if (head !== null) within = head[1] === file;
		else if (within) bytes += kilobyteFields(line).get("Rss") ?? 0;
	}
	return bytes;
}
