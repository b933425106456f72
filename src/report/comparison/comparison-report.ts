import type {
	Comparison,
	DivergenceComparison,
	Flip,
	FloorParts,
	LikelihoodComparison,
	OutcomeComparison,
} from "../../verdict/comparison/comparison.ts";
import { formatCount, formatSignificant } from "../../words/format-number.ts";
import { createEstimateView } from "../page/estimate-view.ts";
import { renderPage } from "../page/html-page.ts";
import { formatRatio, formatReasons, formatUnmeasured } from "../text/format-estimate.ts";
import { type MarkedStretch, markWords } from "../text/mark-words.ts";
import { createComparisonCharts } from "./comparison-charts.ts";
import {
	comparedRunWords,
	DIVERGENCE_READINGS,
	divergencePlace,
	notComparedWords,
	readDifference,
	summarizeComparison,
	unpairedWords,
} from "./comparison-words.ts";

/** A page stays small whatever the size of the runs: what is listed of one part and variant, or of one reason. */
const MOST_LISTED = 100;
const MOST_CHARACTERS = 2000;

const READING_TONES: Readonly<Record<string, string>> = { "B is worse": "fail", "B is better": "pass" };

/** Two runs side by side as one HTML file that loads nothing. */
export function renderComparisonReport(comparison: Comparison): string {
	const { a, b } = comparison;
	const data = {
		a: comparedRunWords(a),
		b: comparedRunWords(b),
		summary: summarizeComparison(comparison),
		charts: createComparisonCharts(comparison),
		differences: comparison.differences,
		outcomes: comparison.outcomes.map(outcomeView),
		likelihoods: comparison.likelihoods.map(likelihoodView),
		divergences: comparison.divergences.map(divergenceView),
		verdicts: comparison.verdicts.map(({ a, b, ...one }) => ({ ...one, a: a ?? "–", b: b ?? "–" })),
		flips: comparison.outcomes.filter(({ flips }) => flips.length > 0).map(flipView),
		unpaired: comparison.unpaired.map(unpairedView),
		notCompared: comparison.notCompared.map(notComparedWords),
	};
	return renderPage("comparison", { title: `${a.run} and ${b.run} · tq-eval`, data });
}

function outcomeView({ part, variant, measure, counts, loss }: OutcomeComparison) {
	return {
		part,
		variant,
		measure,
		rightA: formatRatio(counts.bothRight + counts.lost, counts.pairs),
		rightB: formatRatio(counts.bothRight + counts.gained, counts.pairs),
		lost: formatCount(counts.lost),
		gained: formatCount(counts.gained),
		loss: createEstimateView(loss),
		unscored: formatReasons(counts.unscored) ?? "none",
		...readingView(loss),
	};
}

function likelihoodView({ part, variant, tokens, pplA, pplB, pplDelta, logRatio, chunks }: LikelihoodComparison) {
	return {
		part,
		variant,
		tokens: formatCount(tokens),
		chunks: formatCount(chunks.length),
		pplA: pointText(pplA),
		pplB: pointText(pplB),
		pplDelta: createEstimateView(pplDelta),
		logRatio: createEstimateView(logRatio),
		...readingView(pplDelta),
	};
}

function divergenceView(one: DivergenceComparison) {
	const reading = DIVERGENCE_READINGS[one.reading];
	const side = (run: string, of: { readonly kl: FloorParts; readonly sameTop: FloorParts }) => ({
		run,
		kl: partsView(of.kl),
		sameTop: partsView(of.sameTop),
	});
	const sides = [
		side("A", { kl: one.kl.a, sameTop: one.sameTop.a }),
		side("B", { kl: one.kl.b, sameTop: one.sameTop.b }),
	];
	return { place: divergencePlace(one), variant: one.variant, sides, reading, tone: READING_TONES[reading] ?? "quiet" };
}

function partsView({ raw, floor, net }: FloorParts) {
	return { raw: createEstimateView(raw), floor: createEstimateView(floor), net: createEstimateView(net) };
}

function readingView(measured: OutcomeComparison["loss"]) {
	const reading = readDifference(measured);
	return { reading, tone: READING_TONES[reading] ?? "quiet" };
}

function pointText(value: number | null): string {
	return value === null ? formatUnmeasured("no paired chunk") : formatSignificant(value, 5);
}

function flipView({ part, variant, flips }: OutcomeComparison) {
	return {
		part,
		variant,
		counts: `${formatCount(flips.length)} ${flips.length === 1 ? "flip" : "flips"}`,
		listed: flips
			.slice(0, MOST_LISTED)
			.map(({ direction, caseId, item, ...texts }) => ({ direction, caseId, item: item ?? "–", ...sidesView(texts) })),
		more: leftOut(flips.length),
	};
}

/** Both replies cut to what a page can hold, with the words that the other side does not have. */
function sidesView({ a, b }: Pick<Flip, "a" | "b">) {
	const marked = markWords(a.slice(0, MOST_CHARACTERS), b.slice(0, MOST_CHARACTERS));
	const cut = Math.max(a.length, b.length) > MOST_CHARACTERS;
	return { a: marked.a.map(stretchView), b: marked.b.map(stretchView), cut };
}

function stretchView([text, differs]: MarkedStretch) {
	return { text, differs };
}

function unpairedView({ part, variant, reason, caseIds }: Comparison["unpaired"][number]) {
	return {
		part,
		variant,
		reason: unpairedWords(reason),
		count: formatCount(caseIds.length),
		cases: caseIds.slice(0, MOST_LISTED).join(", "),
		more: leftOut(caseIds.length),
	};
}

function leftOut(count: number): string | null {
	return count > MOST_LISTED ? `${formatCount(count - MOST_LISTED)} more; tq-eval compare --json lists them all` : null;
}
