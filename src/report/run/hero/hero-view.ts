import { CRITERION_NAMES } from "../../../suite/criterion-name.ts";
import { suiteLabel } from "../../../suite/suite-label.ts";
import type { CacheStanding } from "../../../verdict/headline/cache-standing.ts";
import { createHeadline, type Headline, timesWords } from "../../../verdict/headline/headline.ts";
import type { NextStep } from "../../../verdict/rule/verdict.ts";
import { formatBytes } from "../../../words/format-bytes.ts";
import { formatCount } from "../../../words/format-number.ts";
import { drawBoundChart, usualCriterion } from "../../chart/bound-chart.ts";
import { seriesMarks } from "../../chart/series-marks.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { fileName } from "../../text/file-name.ts";
import { createProse } from "../../text/prose.ts";
import { openWords, qualityWords, standingChip } from "./standing-words.ts";

const TONES: Readonly<Record<Headline["state"], string>> = {
	passes: "pass",
	open: "inconclusive",
	fails: "fail",
	nothing: "deferred",
};
/** A first screen has room for so many steps; the rest is a click away. */
const MOST_STEPS = 3;

/** The first screen: the answer, what was asked, every cache in a table and a chart, and what to do next. */
export function createHeroView(report: RunReport) {
	const headline = createHeadline(report);
	return {
		title: headline.title,
		tone: headline.state === "passes" && isReviewOpen(headline) ? "review" : TONES[headline.state],
		facts: factsOf(report),
		description: report.suite.description,
		sentence: createProse(headline.sentence),
		voiding: headline.voiding,
		warnings: report.judgement.warnings.filter((warning) => !headline.voiding.includes(warning)),
		...nextOf(report, headline),
		table: tableOf(headline.caches, report.suite.baseline),
		chart: chartOf(report, headline),
		others: othersOf(headline),
	};
}

function isReviewOpen({ caches, variant }: Headline): boolean {
	return caches.find((cache) => cache.variant === variant)?.decision?.state === "review";
}

function factsOf({ suite, provenance }: RunReport): string[] {
	const { engine, model, run, startedAt } = provenance;
	const facts = [suiteLabel(suite), fileName(model.file), engine.kind, run, startedWords(startedAt)];
	return facts.filter((fact, index) => facts.indexOf(fact) === index);
}

/** To the minute, as recorded in UTC; another spelling is shown as it is. */
function startedWords(startedAt: string): string {
	const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(startedAt);
	return match === null ? startedAt : `${match[1]} ${match[2]} UTC`;
}

/** The steps of the decision one by one where there are several, each with what it settles first. */
function nextOf({ judgement }: RunReport, headline: Headline) {
	const own = headline.caches.find(({ variant }) => variant === headline.variant)?.decision;
	const { steps = [] } = own ?? judgement.decision;
	const told = steps.map(stepProse);
	if (steps.length < 2) return { next: createProse(headline.next), steps: [], moreSteps: [] };
	return { next: null, steps: told.slice(0, MOST_STEPS), moreSteps: told.slice(MOST_STEPS) };
}

function stepProse({ settles, step }: NextStep) {
	return createProse(settles === null ? step : `${settles}: ${step}`);
}

function tableOf(caches: readonly CacheStanding[], baseline: string) {
	const contexts = [...new Set(caches.flatMap(({ contextTokens }) => contextTokens ?? []))];
	const reached = new Set(caches.flatMap(({ reachable }) => reachable?.tokens ?? []));
	const reach = reached.size > 1;
	return {
		baseline,
		context: contexts.length === 1 ? formatCount(contexts[0] ?? 0) : null,
		reach,
		rows: caches.map((cache) => ({
			variant: cache.variant,
			chip: standingChip(cache),
			apart: !cache.gated && cache.state !== "baseline",
			bytes: cache.kvBytes === null ? "not told" : formatBytes(cache.kvBytes),
			smaller: cache.state === "baseline" || cache.timesSmaller === null ? "–" : timesWords(cache.timesSmaller),
			alike: cache.state === "baseline" || cache.timesSmaller === null,
			reach: reach ? [reachWords(cache)] : [],
			quality: qualityWords(cache),
			open: openWords(cache),
			nothing: openWords(cache) === "–",
		})),
	};
}

function reachWords({ reachable }: CacheStanding): string {
	if (reachable === null) return "–";
	const { tokens, limit } = reachable;
	return limit === "model" ? `${formatCount(tokens)}, the model’s own` : `about ${formatCount(tokens)}`;
}

function chartOf(report: RunReport, { caches }: Headline) {
	const markOf = seriesMarks(report.plan);
	const points = caches.flatMap(({ variant, kvBytes, nearest, state }) =>
		kvBytes === null || nearest === null || state === "baseline"
			? []
			: [{ variant, mark: markOf(variant), bytes: kvBytes, ...nearest }],
	);
	const baseline = caches.find(({ state }) => state === "baseline");
	const beside = baseline === undefined ? null : { variant: baseline.variant, bytes: baseline.kvBytes };
	const chart = drawBoundChart(points, beside);
	const usual = usualCriterion(points);
	return chart === null || usual === null ? null : { ...chart, usual: CRITERION_NAMES[usual] };
}

/** Every other cache that was judged with its own decision, equal words once. */
function othersOf({ caches, variant, state }: Headline) {
	const told = caches.filter((cache) => cache.decision !== null && (cache.variant !== variant || state !== "passes"));
	if (told.length < 2 && state !== "passes") return [];
	return told.map((cache) => ({
		variant: cache.variant,
		chip: standingChip(cache),
		reason: createProse(cache.decision?.reason ?? ""),
		next: createProse(cache.decision?.next ?? ""),
	}));
}
