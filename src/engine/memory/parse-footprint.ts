/** What Apple's `footprint -f bytes` or `vmmap --summary` says of one process, bytes. */
export interface Footprint {
	/** What the kernel charges to the process: dirty, compressed and swapped pages, memory of the GPU. */
	readonly footprintBytes: number;
	readonly footprintPeakBytes: number | null;
	/** Memory-mapped pages of files that lie in memory and are charged to nobody: the weights of a model. */
	readonly mappedBytes: number;
	readonly swappedBytes: number | null;
}

const MAPPED = "mapped file";

/**
 * `footprint --swapped -f bytes -p PID`. Its table has a row a category under the headings Dirty, (Swapped), Clean,
 * Reclaimable, Regions, Category; the totals of the kernel's own ledger follow under "Auxiliary data".
 */
export function parseFootprint(text: string): Footprint | null {
	const footprintBytes = auxiliary(text, "phys_footprint");
	if (footprintBytes === null) return null;
	const rows = tableRows(text);
	return {
		footprintBytes,
		footprintPeakBytes: auxiliary(text, "phys_footprint_peak"),
		mappedBytes: cell(rows, MAPPED, "Clean") ?? 0,
		swappedBytes: cell(rows, "TOTAL", "(Swapped)"),
	};
}

function auxiliary(text: string, name: string): number | null {
	const bytes = new RegExp(`^\\s*${name}:\\s+(\\d+) B$`, "m").exec(text)?.[1];
	return bytes === undefined ? null : Number(bytes);
}

/** Rows by category, each cell by its heading. */
type Table = ReadonlyMap<string, ReadonlyMap<string, string>>;

function tableRows(text: string): Table {
	const lines = text.split("\n").map((line) => line.trim().split(/\s{2,}/));
	const headings = lines.find((cells) => cells.at(-1) === "Category") ?? [];
	const rows = lines.filter((cells) => cells.length === headings.length && /^\d+ B$/.test(cells[0] ?? ""));
	return new Map(
		rows.map((cells) => [cells.at(-1) ?? "", new Map(headings.map((heading, at) => [heading, cells[at] ?? ""]))]),
	);
}

function cell(rows: Table, category: string, heading: string): number | null {
	const bytes = /^(\d+) B$/.exec(rows.get(category)?.get(heading) ?? "")?.[1];
	return bytes === undefined ? null : Number(bytes);
}
