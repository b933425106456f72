import type { Footprint } from "./parse-footprint.ts";

const UNITS: Readonly<Record<string, number>> = { "": 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40 };

/**
 * `vmmap --summary PID`, for where `footprint` may not look: sizes with one decimal and a letter. A row of its table
 * is REGION TYPE, then VIRTUAL, RESIDENT, DIRTY, SWAPPED and counts.
 */
export function parseVmmapSummary(text: string): Footprint | null {
	const footprintBytes = sizeOf(/^Physical footprint:\s+(\S+)/m.exec(text)?.[1]);
	if (footprintBytes === null) return null;
	const mapped = rowOf(text, "mapped file");
	const total = rowOf(text, "TOTAL");
	return {
		footprintBytes,
		footprintPeakBytes: sizeOf(/^Physical footprint \(peak\):\s+(\S+)/m.exec(text)?.[1]),
		mappedBytes: Math.max(0, (sizeOf(mapped?.[1]) ?? 0) - (sizeOf(mapped?.[2]) ?? 0)),
		swappedBytes: sizeOf(total?.[3]),
	};
}

function rowOf(text: string, name: string): readonly string[] | null {
	const line = text.split("\n").find((one) => one.startsWith(`${name} `));
	return line?.slice(name.length).trim().split(/\s+/) ?? null;
}

function sizeOf(text: string | undefined): number | null {
	const [, number, unit = ""] = /^(\d+(?:\.\d+)?)([KMGT]?)$/.exec(text ?? "") ?? [];
	return number === undefined ? null : Math.round(Number(number) * (UNITS[unit] ?? 1));
}
