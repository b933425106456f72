import type { ScratchNeed } from "../../plan/llama-perplexity/scratch-need.ts";
import { formatBytes } from "../../words/format-bytes.ts";
import { formatCount } from "../../words/format-number.ts";
import { renderPlainTable } from "./plain-table.ts";

/** How much disk a run takes for a while beside its record; nothing where it takes none. */
export function scratchLines(needs: readonly ScratchNeed[]): string[] {
	if (needs.length === 0) return [];
	const most = Math.max(...needs.map(({ bytes }) => bytes));
	const rows = needs.map(({ part, contextTokens, chunks, exact, bytes, memoryBytes }) => {
		const of = `${exact ? "" : "about "}${formatCount(chunks)} chunks of ${formatCount(contextTokens)} tokens`;
		return [{ text: part }, { text: of }, { text: `${formatBytes(bytes)}, and ${formatBytes(memoryBytes)} of memory` }];
	});
	const head = `disk for the baseline's log-probabilities, one file at a time in the run folder: up to ${formatBytes(most)}`;
	return ["", head, ...renderPlainTable(rows)];
}
