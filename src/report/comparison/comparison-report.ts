import type {
	Comparison,
	DivergenceComparison,
	Flip,
	FloorParts,
	LikelihoodComparison,
	OutcomeComparison,
	Reading,
} from "../../verdict/comparison/comparison.ts";
import { formatCount, formatSignificant } from "../../words/format-number.ts";
import { createEstimateView } from "../page/estimate-view.ts";
import { renderPage } from "../page/html-page.ts";
import { formatRatio, formatReasons, formatUnmeasured } from "../text/format-estimate.ts";
import { type MarkedStretch, markWords } from "../text/mark-words.ts";
import { candidateRows, controlWords } from "./candidate-rows.ts";
import { createComparisonCharts } from "./comparison-charts.ts";
import { titleOf } from "./comparison-title.ts";
import {
	changedVerdicts,
	comparedRunWords,
	decisionWords,
	divergencePlace,
	INTERVAL_READINGS,
	notComparedWords,
	READINGS,
	ruledWords,
	unpairedByReason,
} from "./comparison-words.ts";

/** A page stays small whatever the size of the runs: what is listed of one part and variant. */
const MOST_LISTED = 100;
const MOST_CHARACTERS = 2000;

const READING_TONES: Readonly<Record<Reading, string>> = {
	"b-is-worse": "fail",
	"b-is-better": "pass",
	identical: "quiet",
	undecided: "quiet",
	"not-measured": "quiet",
};

/** Where the reports of both runs are, from the page's own folder; null where there is none. */
export interface ReportLinks {
	readonly a: string | null;
	readonly b: string | null;
}

/** Two runs side by side as one HTML file that loads nothing: what changed, then how it was found. */
export function renderComparisonReport(whole: Comparison, links: ReportLinks = { a: null, b: null }): string {
	const comparison = candidateRows(whole);
	const { a, b, decisions, verdicts } = comparison;
	const changed = changedVerdicts(comparison);
	const { title, tone, sentences, caution } = titleOf(comparison);
	const data = {
		a: { words: comparedRunWords(a), href: links.a },
		b: { words: comparedRunWords(b), href: links.b },
		...{ title, tone, caution },
		sentences: sentences.length > 1 ? sentences.map(({ words }) => words) : [],
		decisions: [decisions.run, ...decisions.variants].map((one) => ({
			variant: one.variant,
			words: decisionWords(one),
		})),
		changed: changed.map(verdictView),
		unchanged: verdicts
			.filter(({ a: left, b: right }) => left !== null && left.state === right?.state)
			.map(verdictView),
		flips: comparison.outcomes.filter(({ flips }) => flips.length > 0).map(flipView),
		charts: createComparisonCharts(comparison),
		outcomes: comparison.outcomes.map(outcomeView),
		likelihoods: comparison.likelihoods.map(likelihoodView),
		divergences: comparison.divergences.map(divergenceView),
		differences: comparison.differences,
		unpaired: unpairedByReason(comparison),
		notCompared: comparison.notCompared.map(notComparedWords),
		controls: controlWords(whole),
	};
	return renderPage("comparison", { title: `${a.run} and ${b.run} · tq-eval`, data });
}

function verdictView({ variant, criterion, a, b, reading }: Comparison["verdicts"][number]) {
	return {
		...{ variant, criterion, a: ruledWords(a), b: ruledWords(b) },
		...{ reading: INTERVAL_READINGS[reading], tone: READING_TONES[reading] },
	};
}

function outcomeView({ part, variant, measure, counts, loss, reading }: OutcomeComparison) {
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
		...readingView(reading),
	};
}

function likelihoodView({
	part,
	variant,
	tokens,
	pplA,
	pplB,
	pplDelta,
	logRatio,
	chunks,
	reading,
}: LikelihoodComparison) {
	return {
		part,
		variant,
		tokens: formatCount(tokens),
		chunks: formatCount(chunks.length),
		pplA: pointText(pplA),
		pplB: pointText(pplB),
		pplDelta: createEstimateView(pplDelta),
		logRatio: createEstimateView(logRatio),
		...readingView(reading),
	};
}

function divergenceView(one: DivergenceComparison) {
	const side = (run: string, of: { readonly kl: FloorParts; readonly sameTop: FloorParts }) => ({
		run,
		kl: partsView(of.kl),
		sameTop: partsView(of.sameTop),
	});
	const sides = [
		side("A", { kl: one.kl.a, sameTop: one.sameTop.a }),
		side("B", { kl: one.kl.b, sameTop: one.sameTop.b }),
	];
	const paired = { difference: createEstimateView(one.difference), ratio: createEstimateView(one.ratio) };
	return { place: divergencePlace(one), variant: one.variant, sides, ...paired, ...readingView(one.reading) };
}

function partsView({ raw, floor, net }: FloorParts) {
	return { raw: createEstimateView(raw), floor: createEstimateView(floor), net: createEstimateView(net) };
}

function readingView(reading: Reading) {
	return { reading: READINGS[reading], tone: READING_TONES[reading] };
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

function leftOut(count: number): string | null {
	return count > MOST_LISTED ? `${formatCount(count - MOST_LISTED)} more; tq-eval compare --json lists them all` : null;
}
