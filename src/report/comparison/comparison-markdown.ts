import type { Comparison, DivergenceComparison, FloorParts } from "../../verdict/comparison/comparison.ts";
import { formatMeasured, formatWithoutCount } from "../text/format-estimate.ts";
import { markdownTable, markdownText } from "../text/markdown-text.ts";
import { candidateRows, controlWords } from "./candidate-rows.ts";
import { titleOf } from "./comparison-title.ts";
import {
	changedVerdicts,
	comparedRunWords,
	decisionWords,
	divergencePlace,
	notComparedWords,
	READINGS,
	ruledWords,
	unpairedByReason,
} from "./comparison-words.ts";

/** Two runs for a pull request: the sentence first, then decisions, verdicts, differences, conditions, what is unpaired. */
export function renderComparisonMarkdown(whole: Comparison): string {
	const comparison = candidateRows(whole);
	const { title, sentences, caution } = titleOf(comparison);
	const told = sentences.length > 1 ? sentences.map(({ words }) => `- ${markdownText(words)}`) : [];
	const blocks = [
		`## ${markdownText(title)}`,
		told.join("\n"),
		table(["Variant", "Decision, A → B"], decisionRows(comparison)),
		table(["Variant", "Verdict changed", "A", "B"], changedVerdicts(comparison).map(verdictRow)),
		table(["Part", "Variant", "Measure", "B against A", "Reading"], differenceRows(comparison)),
		table(
			["Divergence", "Variant", "Raw A → B", "Floor A → B", "Net A → B", "B − A", "Reading"],
			divergenceRows(comparison),
		),
		markdownText(caution ?? ""),
		`A: ${markdownText(comparedRunWords(comparison.a))}  \nB: ${markdownText(comparedRunWords(comparison.b))}`,
		table(
			["Differs", "A", "B"],
			comparison.differences.map((one) => [one.what, one.a, one.b]),
		),
		table(
			["Not paired because", "Trials"],
			unpairedByReason(comparison).map(({ reason, words }) => [reason, words]),
		),
		listOf("Not compared trial by trial:", comparison.notCompared.map(notComparedWords)),
		listOf("Baseline and control:", controlWords(whole)),
	];
	return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	return rows.length === 0 ? "" : markdownTable(head, rows);
}

function listOf(title: string, lines: readonly string[]): string {
	return lines.length === 0 ? "" : [title, "", ...lines.map((line) => `- ${markdownText(line)}`)].join("\n");
}

function decisionRows({ decisions: { run, variants } }: Comparison): string[][] {
	return [run, ...variants].map((one) => [one.variant, decisionWords(one)]);
}

function verdictRow({ variant, criterion, a, b }: Comparison["verdicts"][number]): string[] {
	return [variant, criterion, ruledWords(a), ruledWords(b)];
}

function differenceRows({ outcomes, likelihoods }: Comparison): string[][] {
	return [
		...outcomes.map(({ part, variant, measure, loss, reading }) => {
			return [part, variant, measure, formatMeasured(loss), READINGS[reading]];
		}),
		...likelihoods.map(({ part, variant, pplDelta, reading }) => {
			return [part, variant, "PPL B − A", formatMeasured(pplDelta), READINGS[reading]];
		}),
	];
}

function divergenceRows({ divergences }: Comparison): string[][] {
	return divergences.map((one) => {
		const { a, b } = one.kl;
		const pair = (part: keyof FloorParts) => `${formatWithoutCount(a[part])} → ${formatWithoutCount(b[part])}`;
		return [`${divergencePlace(one)}, KL`, one.variant, pair("raw"), pair("floor"), pair("net"), ...readingOf(one)];
	});
}

function readingOf({ difference, reading }: DivergenceComparison): string[] {
	return [formatMeasured(difference), READINGS[reading]];
}
