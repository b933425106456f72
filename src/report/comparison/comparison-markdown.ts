import type { Comparison, DivergenceComparison, FloorParts } from "../../verdict/comparison/comparison.ts";
import { formatCount } from "../../words/format-number.ts";
import { formatMeasured, formatWithoutCount } from "../text/format-estimate.ts";
import { markdownTable, markdownText } from "../text/markdown-text.ts";
import {
	comparedRunWords,
	DIVERGENCE_READINGS,
	divergencePlace,
	notComparedWords,
	readDifference,
	summarizeComparison,
	unpairedWords,
} from "./comparison-words.ts";

/** Two runs for a pull request: the sentence first, then what differs, the differences with intervals, what is unpaired. */
export function renderComparisonMarkdown(comparison: Comparison): string {
	const { a, b, differences, outcomes, likelihoods, divergences, verdicts, unpaired, notCompared } = comparison;
	const { worse, better, nothing } = summarizeComparison(comparison);
	const measured = [
		...outcomes.map(({ part, variant, measure, loss }) => [
			part,
			variant,
			measure,
			formatMeasured(loss),
			readDifference(loss),
		]),
		...likelihoods.map(({ part, variant, pplDelta }) => {
			return [part, variant, "PPL B − A", formatMeasured(pplDelta), readDifference(pplDelta)];
		}),
	];
	const missing = unpaired.map(({ part, variant, reason, caseIds }) => {
		return [part, variant, unpairedWords(reason), formatCount(caseIds.length)];
	});
	const blocks = [
		`## ${markdownText(`${b.run} held against ${a.run}`)}`,
		[worse, better, nothing]
			.filter((line) => line !== null)
			.map(markdownText)
			.join("\n\n"),
		`A: ${markdownText(comparedRunWords(a))}  \nB: ${markdownText(comparedRunWords(b))}`,
		differences.length === 0
			? ""
			: markdownTable(
					["Differs", "A", "B"],
					differences.map((one) => [one.what, one.a, one.b]),
				),
		measured.length === 0 ? "" : markdownTable(["Part", "Variant", "Measure", "B against A", "Reading"], measured),
		divergences.length === 0
			? ""
			: markdownTable(
					["Divergence", "Variant", "Raw A → B", "Floor A → B", "Net A → B", "Reading"],
					divergences.map(divergenceRow),
				),
		verdicts.length === 0
			? ""
			: markdownTable(
					["Variant", "Verdict", "A", "B"],
					verdicts.map(({ variant, criterion, a, b }) => [variant, criterion, a ?? "–", b ?? "–"]),
				),
		missing.length === 0 ? "" : markdownTable(["Part", "Variant", "Not paired because", "Trials"], missing),
		notCompared.length === 0 ? "" : ["Not compared:", "", ...notCompared.map(notComparedLine)].join("\n"),
	];
	return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function divergenceRow(one: DivergenceComparison): string[] {
	const { a, b } = one.kl;
	const pair = (part: keyof FloorParts) => `${formatWithoutCount(a[part])} → ${formatWithoutCount(b[part])}`;
	const reading = DIVERGENCE_READINGS[one.reading];
	return [`${divergencePlace(one)}, KL`, one.variant, pair("raw"), pair("floor"), pair("net"), reading];
}

function notComparedLine(one: Comparison["notCompared"][number]): string {
	return `- ${markdownText(notComparedWords(one))}`;
}
