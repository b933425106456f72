/**
 * Bytes that macOS can hand out at once, from `vm_stat`: free, speculative and purgeable pages, and of the inactive
 * ones as many as are pages of files; the rest would have to be compressed first.
 */
export function parseVmStat(text: string): number | null {
	const pageBytes = Number(/page size of (\d+) bytes/.exec(text)?.[1]);
	const free = pages(text, "Pages free");
	const inactive = pages(text, "Pages inactive");
	if (!(pageBytes > 0) || free === null || inactive === null) return null;
	const ofFiles = Math.min(inactive, pages(text, "File-backed pages") ?? 0);
	const reclaimable = (pages(text, "Pages speculative") ?? 0) + (pages(text, "Pages purgeable") ?? 0);
	return (free + reclaimable + ofFiles) * pageBytes;
}

function pages(text: string, name: string): number | null {
	const count = new RegExp(`^${name}:\\s+(\\d+)\\.?$`, "m").exec(text)?.[1];
	return count === undefined ? null : Number(count);
}

/** Bytes in use of `sysctl -n vm.swapusage`: `total = 2048.00M  used = 606.00M  free = 1442.00M  (encrypted)`. */
export function parseSwapUsage(text: string): number | null {
	const used = /used = (\d+(?:\.\d+)?)M/.exec(text)?.[1];
	return used === undefined ? null : Number(used) * 2 ** 20;
}

/** Share of memory that macOS calls free, 0 to 1, from `memory_pressure -Q`. */
export function parseFreeShare(text: string): number | null {
	const percent = /System-wide memory free percentage: (\d+)%/.exec(text)?.[1];
	return percent === undefined ? null : Number(percent) / 100;
}
