import type { PassCache } from "../../engine/attestation/pass-cache.ts";
import type { DivergenceLog, ToolEstimate } from "../../engine/port/perplexity/divergence-log.ts";
import type { DivergenceIntervals } from "../../score/likelihood/divergence-intervals.ts";
import { DECISION_CONFIDENCE, type Measured } from "../../statistics/interval/estimate.ts";
import { formatBytes } from "../../words/format-bytes.ts";
import { formatCount, formatPercent, formatSignificant } from "../../words/format-number.ts";
import { estimateText, reasonWords } from "../text/format-estimate.ts";
import { floorLines, floorNotes } from "./floor-table.ts";
import type { MeasuredText } from "./measured-text.ts";
import { type PlainCell, renderPlainTable, wrapText } from "./plain-table.ts";

/** Nats a token by which the saved baseline may differ from the real one before the reader is told. */
const CLIPPING_TOLD = 1e-3;
const WIDTH = 100;
type Row = readonly [name: string, quantity: string, tool: string, interval: string];

/** A row a figure: what the program printed with its error, and beside it the interval with chunks as clusters. */
export function renderDivergenceTable(table: MeasuredText): string {
	const { baseline, variants } = table;
	const { log } = baseline;
	const head: Row = [
		"VARIANT",
		"FIGURE",
		"LLAMA-PERPLEXITY ± 1 SIGMA",
		`${formatPercent(DECISION_CONFIDENCE)} INTERVAL, ${formatCount(log.chunks)} CHUNKS`,
	];
	const own =
		log.toolSigma === null ? log.perplexity.toFixed(4) : `${log.perplexity.toFixed(4)} ± ${log.toolSigma.toFixed(4)}`;
	const rows: Row[] = [
		head,
		[baseline.name, "PPL", own, intervalText(baseline.perplexity)],
		...variants.flatMap(({ name, log: found, intervals }) => variantRows(name, found, intervals)),
	];
	const lines = renderPlainTable(rows.map((row) => row.map((text): PlainCell => ({ text }))));
	const notes = [...failedNotes(table), ...notesOn(table)].flatMap((note) => ["", ...wrapText(note, WIDTH)]);
	return `${[...lines, "", ...floorLines(table), ...notes].join("\n")}\n`;
}

function variantRows(name: string, log: DivergenceLog, intervals: DivergenceIntervals): Row[] {
	const { perplexity, klDivergence, sameTop } = log;
	const unclipped = intervals.unclippedLogRatio;
	const value = unclipped.measured ? estimateText(unclipped.estimate).value : "–";
	return [
		[name, "PPL", printed(perplexity.variant, 4), intervalText(intervals.perplexity)],
		["", "ln PPL ratio, saved baseline", printed(perplexity.logRatio, 6), intervalText(intervals.logRatio)],
		["", "ln PPL ratio, own baseline", value, intervalText(unclipped)],
		["", "mean KLD, nats", printed(klDivergence.mean, 6), intervalText(intervals.klDivergence)],
		["", "same top p, %", printed(sameTop, 3, 100), intervalText(intervals.sameTop)],
	];
}

function printed({ value, toolSigma }: ToolEstimate, decimals: number, scale = 1): string {
	return `${(value * scale).toFixed(decimals)} ± ${(toolSigma * scale).toFixed(decimals)}`.replaceAll("-", "−");
}

function intervalText(measured: Measured): string {
	return measured.measured ? estimateText(measured.estimate).interval : `none (${reasonWords(measured.reason)})`;
}

function failedNotes({ failed, asked, baseline }: MeasuredText): string[] {
	const { chunks } = baseline.log;
	const short =
		asked === null || chunks >= asked
			? []
			: [
					`The text has ${formatCount(chunks)} chunks of the ${formatCount(asked)} asked for: all figures are of these.`,
				];
	return [...failed.map(({ name, reason, remedy }) => `Not measured: ${name}. ${reason}. ${remedy}`), ...short];
}

function notesOn({ baseline, control, variants }: MeasuredText): string[] {
	const sigma =
		"± is one standard error as llama-perplexity prints it, tokens taken for independent; the interval takes chunks for independent.";
	const clipping = variants[0]?.intervals.clipping ?? 0;
	const stored = variants[0]?.log.perplexity.base.value;
	const proven = control.state === "measured" ? [baseline, control, ...variants] : [baseline, ...variants];
	const notes = [sigma, ...floorNotes(control), cacheNote(proven)];
	if (stored === undefined || Math.abs(clipping) < CLIPPING_TOLD) return notes;
	const [own, saved, gap] = [baseline.log.perplexity, stored, clipping].map((value) => formatSignificant(value, 4));
	return [
		...notes,
		`Warning: the saved baseline is not the baseline. Its PPL is ${saved}, that of ${baseline.name} is ${own}: the file keeps 16 nats of each position, and this text has less likely tokens. The ratio against the saved baseline is off by ${gap} nats a token; read the one against the own baseline.`,
	];
}

function cacheNote(passes: readonly { readonly name: string; readonly cache: PassCache }[]): string {
	const bytesOf = ({ kBytes, vBytes, kBytesExpected, vBytesExpected }: PassCache) =>
		formatBytes((kBytesExpected ?? kBytes) + (vBytesExpected ?? vBytes));
	const sizes = passes.map(({ name, cache }) => `${name} ${bytesOf(cache)}`);
	return `Every cache has the types and the bytes that were asked for, by the program's own log: ${sizes.join(", ")}.`;
}
