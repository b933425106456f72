import { formatSignificant, withoutZeros } from "./format-number.ts";

const UNITS = ["B", "KiB", "MiB", "GiB"];

/** Bytes in binary units, four significant digits: KV caches are counted in blocks of powers of two. */
export function formatBytes(bytes: number): string {
	const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
	return `${withoutZeros(formatSignificant(bytes / 1024 ** power, 4))} ${UNITS[power]}`;
}
