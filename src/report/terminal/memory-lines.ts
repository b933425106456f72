import type { Fit } from "../../plan/fit/fit-plan.ts";
import type { Misfit } from "../../plan/trial/plan.ts";
import { formatBytes } from "../../words/format-bytes.ts";
import { formatCount } from "../../words/format-number.ts";
import { type PlainCell, renderPlainTable } from "./plain-table.ts";

const COLUMNS = ["variant", "weights", "KV cache", "compute", "total", "holds at most"] as const;

/** What every variant takes of the memory, and what does not fit: the bytes behind each trial that will not run. */
export function memoryLines(fit: Fit): string[] {
	const { budgetBytes, askedContext, contextTokens, variants, misfits } = fit;
	const rows = variants.map(({ variant, need, fits, largestContext }) => [
		variant,
		formatBytes(need.weightBytes),
		formatBytes(need.kvBytes),
		`~${formatBytes(need.computeBytes)}`,
		`${formatBytes(need.totalBytes)}${fits ? "" : " !"}`,
		`${formatCount(largestContext)} tokens`,
	]);
	const head = `memory at ${formatCount(askedContext)} tokens, ${formatBytes(budgetBytes)} usable (31/36 of the machine's)`;
	const lowered =
		contextTokens < askedContext ? [`every variant gets ${formatCount(contextTokens)} tokens of context`] : [];
	return ["", head, ...renderPlainTable([COLUMNS, ...rows].map(cellsOf)), ...lowered, ...misfitLines(misfits)];
}

/** The variant on the left, figures on the right. */
function cellsOf(texts: readonly string[]): PlainCell[] {
	return texts.map((text, index) => (index === 0 ? { text } : { text, align: "right" }));
}

// One line a reason: hundreds of trials have the same.
function misfitLines(misfits: readonly Misfit[]): string[] {
	const groups = new Map<string, Misfit[]>();
	for (const misfit of misfits) groups.set(misfit.detail, [...(groups.get(misfit.detail) ?? []), misfit]);
	return [...groups.values()].map((group) => {
		const [{ detail = "", remedy = "" } = {}] = group;
		return `DEFERRED, ${group.length} trial${group.length === 1 ? "" : "s"}: ${detail}. ${remedy}`;
	});
}
