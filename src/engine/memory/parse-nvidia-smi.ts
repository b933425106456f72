const MIB = 2 ** 20;

/** Memory of one GPU, bytes. */
export interface GpuMemory {
	readonly totalBytes: number;
	readonly usedBytes: number;
	readonly freeBytes: number;
}

/**
 * What a process holds on all GPUs, bytes, from `nvidia-smi --query-compute-apps=pid,used_memory --format=csv,noheader`
 * (`5931, 636 MiB` a GPU); null where it is not listed, or where the driver does not tell (`[N/A]`).
 */
export function parseProcessOnGpu(text: string, pid: number): number | null {
	const held = text
		.split("\n")
		.map((line) => /^\s*(\d+),\s*(\d+)(?: MiB)?\s*$/.exec(line))
		.filter((match) => match !== null && Number(match[1]) === pid)
		.map((match) => Number(match?.[2]) * MIB);
	return held.length === 0 ? null : held.reduce((sum, bytes) => sum + bytes, 0);
}

/**
 * Memory of all GPUs together, bytes, from
 * `nvidia-smi --query-gpu=memory.total,memory.used,memory.free --format=csv,noheader`; null where a line is anything else.
 */
export function parseGpuMemory(text: string): GpuMemory | null {
	const lines = text.split("\n").filter((line) => line.trim() !== "");
	const rows = lines.map((line) => /^\s*(\d+)(?: MiB)?,\s*(\d+)(?: MiB)?,\s*(\d+)(?: MiB)?\s*$/.exec(line));
	if (rows.length === 0 || rows.includes(null)) return null;
	const sum = (column: number): number => rows.reduce((total, row) => total + Number(row?.[column]) * MIB, 0);
	return { totalBytes: sum(1), usedBytes: sum(2), freeBytes: sum(3) };
}
