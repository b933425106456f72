import type { ScratchNeed } from "../../plan/llama-perplexity/scratch-need.ts";

// How much disk a run takes for a while beside its record; nothing where it takes none.
export function scratchLines(needs: readonly ScratchNeed[]): string[] {
	if (needs.length === 0) return [];
	const most = Math.max(...needs.map(({ bytes }) => bytes));
	const rows = needs.map(({ part, contextTokens, chunks, exact, bytes, memoryBytes }) => {
		const of = `${exact ? "" : "about "}${chunks.toLocaleString("en")} chunks of ${contextTokens.toLocaleString("en")} tokens`;
		return `  ${part.padEnd(22)}${of.padEnd(36)}${formatDisk(bytes).padStart(12)}, and ${formatDisk(memoryBytes)} of memory`;
	});
	const head = `disk for the baseline's log-probabilities, one file at a time in the run folder: up to ${formatDisk(most)}`;
	return ["", head, ...rows];
}

/** As disks are sold and their free space is shown. */
function formatDisk(bytes: number): string {
	return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.ceil(bytes / 1e6)} MB`;
}
