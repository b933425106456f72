import type { Comparison, LikelihoodComparison, OutcomeComparison } from "../../verdict/comparison/comparison.ts";
import { formatCount, formatSignificant } from "../../words/format-number.ts";
import { candidateRows, controlWords } from "../comparison/candidate-rows.ts";
import { titleOf } from "../comparison/comparison-title.ts";
import {
	comparedRunWords,
	decisionWords,
	notComparedWords,
	READINGS,
	unpairedByReason,
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
	const whole = visibleStrings(comparison);
	const shown = candidateRows(whole);
	const paint = createPaint(options.color);
	const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
		["In short", summaryLines(shown)],
		["Decisions", decisionLines(shown)],
		["Verdicts that changed", verdictChangeLines(shown, WIDTH)],
		["Flips", shown.outcomes.flatMap(flipLines)],
		[
			"Checked replies, B against A",
			tableOr(shown.outcomes.map(outcomeRow), OUTCOME_HEAD, "no checked reply is in both"),
		],
		["Divergence from the own baseline", divergenceLines(shown.divergences, WIDTH)],
		["Perplexity, B against A", tableOr(shown.likelihoods.map(likelihoodRow), LIKELIHOOD_HEAD, "no chunk is in both")],
		["Compared", headingLines(shown)],
		["The runs differ in", shown.differences.flatMap(differenceLines)],
		["Could not be paired", unpairedByReason(shown).flatMap(unpairedLines)],
		["Not compared trial by trial", shown.notCompared.flatMap((one) => plain(notComparedWords(one)))],
		["Baseline and control", controlWords(whole).flatMap(plain)],
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
	const { title, sentences, caution } = titleOf(comparison);
	const told = sentences.length > 1 ? sentences.map(({ words }) => words) : [];
	return [title, ...told].flatMap((line) => plain(`${line}.`)).concat(caution === null ? [] : plain(caution));
}

function decisionLines({ decisions: { run, variants } }: Comparison): string[] {
	return renderPlainTable([run, ...variants].map((one) => [{ text: one.variant }, { text: decisionWords(one) }]));
}

function plain(line: string): string[] {
	return wrapLabelled("  ", line, WIDTH);
}

function differenceLines({ what, a, b }: Comparison["differences"][number]): string[] {
	const line = `  ${what}: ${a} → ${b}`;
	return [...line].length <= WIDTH ? [line] : [`  ${what}`, `    A  ${a}`, `    B  ${b}`];
}

function tableOr(rows: readonly PlainCell[][], head: readonly string[], absence: string): string[] {
	if (rows.length === 0) return [`  not measured: ${absence}`];
	return renderPlainTable([head.map((text) => ({ text })), ...rows]);
}

function outcomeRow({ part, variant, counts, loss, reading }: OutcomeComparison): PlainCell[] {
	const numbers = [counts.pairs, counts.lost, counts.gained].map(formatCount);
	return [part, variant, ...numbers, formatWithoutCount(loss), READINGS[reading]].map((text) => ({ text }));
}

function likelihoodRow({ part, variant, tokens, pplA, pplB, pplDelta, reading }: LikelihoodComparison): PlainCell[] {
	const points = [pplA, pplB].map((ppl) => (ppl === null ? "–" : formatSignificant(ppl, 5)));
	const estimate = formatWithoutCount(pplDelta);
	return [part, variant, formatCount(tokens), ...points, estimate, READINGS[reading]].map((text) => ({ text }));
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

function unpairedLines({ reason, words }: ReturnType<typeof unpairedByReason>[number]): string[] {
	return plain(`${reason}: ${words}`);
}
