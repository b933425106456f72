import type { Comparison, LikelihoodComparison, OutcomeComparison } from "../../verdict/comparison/comparison.ts";
import { formatCount, formatSignificant } from "../../words/format-number.ts";
import {
	comparedRunWords,
	notComparedWords,
	readDifference,
	summarizeComparison,
	unpairedWords,
} from "../comparison/comparison-words.ts";
import { formatWithoutCount } from "../text/format-estimate.ts";
import { visibleStrings } from "../text/visible-text.ts";
import { createPaint } from "./ansi-paint.ts";
import { divergenceLines, verdictChangeLines } from "./divergence-rows.ts";
import { type PlainCell, renderPlainTable, wrapLabelled } from "./plain-table.ts";

const WIDTH = 100;
/** Flips listed for one part and variant; the rest is counted. */
const MOST_FLIPS = 12;

/** Two runs side by side in a terminal: what differs between them, paired differences, flips, what could not be paired. */
export function renderComparisonTable(comparison: Comparison, options: { readonly color: boolean }): string {
	const shown = visibleStrings(comparison);
	const paint = createPaint(options.color);
	const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
		["Compared", headingLines(shown)],
		["In short", summaryLines(shown)],
		["The runs differ in", shown.differences.flatMap(differenceLines)],
		[
			"Checked replies, B against A",
			tableOr(shown.outcomes.map(outcomeRow), OUTCOME_HEAD, "no checked reply is in both"),
		],
		["Perplexity, B against A", tableOr(shown.likelihoods.map(likelihoodRow), LIKELIHOOD_HEAD, "no chunk is in both")],
		["Divergence from the own baseline", divergenceLines(shown.divergences, WIDTH)],
		["Verdicts that changed", verdictChangeLines(shown.verdicts)],
		["Flips", shown.outcomes.flatMap(flipLines)],
		["Could not be paired", shown.unpaired.flatMap(unpairedLines)],
		["Not compared", shown.notCompared.flatMap((one) => wrapLabelled("  ", notComparedWords(one), WIDTH))],
	];
	const blocks = sections.map(([title, lines]) => [
		paint("bold")(title),
		...(lines.length > 0 ? lines : ["  nothing"]),
	]);
	return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

const OUTCOME_HEAD = ["part", "variant", "pairs", "lost", "gained", "loss [interval]", "reading"];
const LIKELIHOOD_HEAD = ["part", "variant", "tokens", "PPL A", "PPL B", "PPL B − A [interval]", "reading"];

function headingLines({ a, b }: Comparison): string[] {
	return [...wrapLabelled("  A  ", comparedRunWords(a), WIDTH), ...wrapLabelled("  B  ", comparedRunWords(b), WIDTH)];
}

function summaryLines(comparison: Comparison): string[] {
	const { worse, better, nothing } = summarizeComparison(comparison);
	return [worse, better, nothing].flatMap((line) => (line === null ? [] : wrapLabelled("  ", line, WIDTH)));
}

function differenceLines({ what, a, b }: Comparison["differences"][number]): string[] {
	const line = `  ${what}: ${a} → ${b}`;
	return [...line].length <= WIDTH ? [line] : [`  ${what}`, `    A  ${a}`, `    B  ${b}`];
}

function tableOr(rows: readonly PlainCell[][], head: readonly string[], absence: string): string[] {
	if (rows.length === 0) return [`  not measured: ${absence}`];
	return renderPlainTable([head.map((text) => ({ text })), ...rows]);
}

function outcomeRow({ part, variant, counts, loss }: OutcomeComparison): PlainCell[] {
	const numbers = [counts.pairs, counts.lost, counts.gained].map(formatCount);
	return [part, variant, ...numbers, formatWithoutCount(loss), readDifference(loss)].map((text) => ({ text }));
}

function likelihoodRow({ part, variant, tokens, pplA, pplB, pplDelta }: LikelihoodComparison): PlainCell[] {
	const points = [pplA, pplB].map((ppl) => (ppl === null ? "–" : formatSignificant(ppl, 5)));
	const estimate = formatWithoutCount(pplDelta);
	return [part, variant, formatCount(tokens), ...points, estimate, readDifference(pplDelta)].map((text) => ({ text }));
}

function flipLines({ part, variant, flips }: OutcomeComparison): string[] {
	if (flips.length === 0) return [];
	const listed = flips.slice(0, MOST_FLIPS).map(({ direction, caseId, item }) => {
		return `    ${direction.padEnd(6)}  ${caseId}${item === null ? "" : `, ${item}`}`;
	});
	const more = flips.length - listed.length;
	const rest = more > 0 ? [`    ${formatCount(more)} more; --json lists them all`] : [];
	return [`  ${part}, ${variant}`, ...listed, ...rest];
}

function unpairedLines({ part, variant, reason, caseIds }: Comparison["unpaired"][number]): string[] {
	const [first, ...others] = caseIds;
	const cases = others.length === 0 ? (first ?? "") : `${first} and ${formatCount(others.length)} more`;
	return wrapLabelled("  ", `${part}, ${variant}: ${unpairedWords(reason)} (${cases})`, WIDTH);
}
