import type { Comparison } from "../../verdict/comparison/comparison.ts";
import { formatCount } from "../../words/format-number.ts";
import { formatMeasured } from "../text/format-estimate.ts";
import { markdownTable, markdownText } from "../text/markdown-text.ts";
import {
	comparedRunWords,
	notComparedWords,
	readDifference,
	summarizeComparison,
	unpairedWords,
} from "./comparison-words.ts";

/** Two runs for a pull request: the sentence first, then what differs, the differences with intervals, what is unpaired. */
export function renderComparisonMarkdown(comparison: Comparison): string {
	const { a, b, differences, outcomes, likelihoods, unpaired, notCompared } = comparison;
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
		missing.length === 0 ? "" : markdownTable(["Part", "Variant", "Not paired because", "Trials"], missing),
		notCompared.length === 0 ? "" : ["Not compared:", "", ...notCompared.map(notComparedLine)].join("\n"),
	];
	return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function notComparedLine(one: Comparison["notCompared"][number]): string {
	return `- ${markdownText(notComparedWords(one))}`;
}
