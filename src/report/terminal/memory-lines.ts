import type { Fit, FitMisfit } from "../../plan/fit/fit-plan.ts";
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
		bytesText(need.kvBytes),
		`~${formatBytes(need.computeBytes)}`,
		`${bytesText(need.totalBytes)}${fits === false ? " !" : ""}`,
		largestContext === null ? UNKNOWN : `${formatCount(largestContext)} tokens`,
	]);
	const head = `memory at ${formatCount(askedContext)} tokens, ${formatBytes(budgetBytes)} usable (31/36 of the machine's)`;
	const lowered =
		contextTokens < askedContext ? [`every variant gets ${formatCount(contextTokens)} tokens of context`] : [];
	const table = renderPlainTable([COLUMNS, ...rows].map(cellsOf));
	return ["", head, ...table, ...unsized(variants), ...assumptions(variants), ...lowered, ...misfitLines(misfits)];
}

const UNKNOWN = "not known";

function bytesText(bytes: number | null): string {
	return bytes === null ? UNKNOWN : formatBytes(bytes);
}

function unsized(variants: Fit["variants"]): string[] {
	const names = variants.flatMap(({ variant, need }) => (need.kvBytes === null ? [variant] : []));
	if (names.length === 0) return [];
	return [`the engine build does not say what a row of ${names.join(", ")} takes: memory limits nothing of it here`];
}

// What the figures take for granted where not every layer has an ordinary cache; the same for every variant.
function assumptions([first]: Fit["variants"]): string[] {
	if (first === undefined) return [];
	const { window, need, variant } = first;
	const lines: string[] = [];
	if (need.recurrentBytes > 0) {
		const bytes = formatBytes(need.recurrentBytes);
		lines.push(
			`recurrent layers keep ${bytes} of a sequence under every KV type, part of the total; an engine keeps a few such states more, to go back to where prompts part`,
		);
	}
	if (window !== null) {
		const { layers, cachedLayers, tokens, leastBytes } = window;
		lines.push(
			`${layers} of ${cachedLayers} layers have a window of ${formatCount(tokens)} tokens; all their cells are allocated (--swa-full), so that a prompt can be used again: llama.cpp's default would take ${bytesText(leastBytes)} of KV cache under ${variant}`,
		);
	}
	return lines;
}

/** The variant on the left, figures on the right. */
function cellsOf(texts: readonly string[]): PlainCell[] {
	return texts.map((text, index) => (index === 0 ? { text } : { text, align: "right" }));
}

// One line a limit: hundreds of trials run against the same, each with a need of its own.
function misfitLines(misfits: readonly FitMisfit[]): string[] {
	const groups = new Map<string, FitMisfit[]>();
	for (const misfit of misfits) {
		const key = misfit.over?.limit ?? misfit.detail;
		groups.set(key, [...(groups.get(key) ?? []), misfit]);
	}
	return [...groups.values()].map((group) => {
		const [{ remedy = "" } = {}] = group;
		return `DEFERRED, ${formatCount(group.length)} trial${group.length === 1 ? "" : "s"}: ${detailOf(group)}. ${remedy}`;
	});
}

function detailOf(group: readonly FitMisfit[]): string {
	const [first] = group;
	const needs = group.map(({ over }) => over?.tokens ?? 0);
	const [least, most] = [Math.min(...needs), Math.max(...needs)];
	if (first?.over == null || least === most) return first?.detail ?? "";
	return `they need ${formatCount(least)} to ${formatCount(most)} tokens of context, ${first.over.limit}`;
}
