import type { CeilingAnalysis, CeilingRun } from "../../../score/context-ceiling/ceiling-analysis.ts";
import type { MemoryAnalysis, MemoryAtContext } from "../../../score/memory/memory-analysis.ts";
import { formatBytes } from "../../../words/format-bytes.ts";
import { formatCount } from "../../../words/format-number.ts";
import { type SeriesMark, seriesMarks } from "../../chart/series-marks.ts";
import { drawSizeChart, type SizeSeries } from "../../chart/size-chart.ts";
import { evidenceLink } from "../../evidence/evidence-link.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { createEstimateView } from "../../page/estimate-view.ts";
import { createUnpairedRows } from "../../page/unpaired-rows.ts";
import type { TitledChart } from "../session/session-charts.ts";

const GIB = 2 ** 30;
const MIB = 2 ** 20;

/** Memory against context with what is computed beside it, and how far the context goes, part by part. */
export function createMemoryView({ judgement, plan }: RunReport) {
	const { memories, ceilings } = judgement;
	const parts = [...new Set([...memories, ...ceilings].map(({ part }) => part))];
	return parts.map((part) => {
		const analyses = memories.filter((analysis) => analysis.part === part);
		const searches = ceilings.filter((analysis) => analysis.part === part);
		return {
			part,
			chart: memoryChart(analyses, seriesMarks(plan)),
			counts: analyses[0]?.counts ?? null,
			rows: analyses.flatMap((analysis) => analysis.sizes.map((size) => sizeRow(analysis, size))),
			growths: analyses.map(growthRow),
			searches: searches.flatMap(searchRows),
			unpaired: createUnpairedRows([...analyses, ...searches]),
		};
	});
}

function memoryChart(analyses: readonly MemoryAnalysis[], markOf: (variant: string) => SeriesMark): TitledChart | null {
	const isLarge = analyses.some(({ sizes }) => sizes.some(({ highestBytes }) => highestBytes >= GIB));
	const scale = isLarge ? GIB : MIB;
	const series = analyses.map((analysis) => seriesOf(analysis, markOf(analysis.variant), scale));
	const title = "Peak memory against context";
	const frame = { label: `${title}, measured and computed`, size: "tokens of context", axis: isLarge ? "GiB" : "MiB" };
	const chart = drawSizeChart(series, frame);
	const note =
		"The highest peak of the runs, from the lowest to the most that sampling can have missed; broad and pale, the growth that is computed from the sizes of the cache, laid through the smallest context.";
	return chart === null ? null : { title, note, chart };
}

function seriesOf(
	{ variant, sizes, computedBytesPerToken }: MemoryAnalysis,
	mark: SeriesMark,
	scale: number,
): SizeSeries {
	const points = sizes.map(({ contextTokens, peaks, highestBytes }) => ({
		tokens: contextTokens,
		value: Math.max(...peaks) / scale,
		low: Math.min(...peaks) / scale,
		high: highestBytes / scale,
	}));
	const [first] = points;
	if (first === undefined || computedBytesPerToken === null) return { variant, mark, points };
	const computed = points.map(({ tokens }) => {
		return { tokens, value: first.value + (computedBytesPerToken * (tokens - first.tokens)) / scale };
	});
	return { variant, mark, points, computed };
}

function sizeRow({ part, variant }: MemoryAnalysis, size: MemoryAtContext) {
	const { peaks, kvBytes, kvBytesExpected, modelBytes, computeBytes } = size;
	return {
		variant,
		context: formatCount(size.contextTokens),
		peak: formatBytes(Math.max(...peaks)),
		lowest: formatBytes(Math.min(...peaks)),
		highest: formatBytes(size.highestBytes),
		runs: formatCount(peaks.length),
		kv: formatBytes(kvBytes),
		kvComputed: formatBytes(kvBytesExpected),
		model: formatBytes(modelBytes),
		compute: formatBytes(computeBytes),
		href: evidenceLink({ part, variant, kind: "memory" }),
	};
}

function growthRow({ part, variant, growth, computedBytesPerToken }: MemoryAnalysis) {
	return {
		variant,
		computed: computedBytesPerToken === null ? null : formatBytes(computedBytesPerToken),
		growth: createEstimateView(growth, { part, variant, kind: "memory" }),
	};
}

/** Searches that came to the same end are one row: three times the same says no more than "3". */
function searchRows({ part, variant, runs }: CeilingAnalysis) {
	const isFirst = (run: CeilingRun, at: number) => runs.findIndex((other) => endsAlike(run, other)) === at;
	return runs.filter(isFirst).map((run) => {
		const { ceiling, bound, why } = run;
		const same = runs.filter((other) => endsAlike(run, other));
		const tried = new Set(same.flatMap(({ steps }) => steps.filter(({ refused }) => !refused)).map(tokensOf));
		return {
			variant,
			ceiling: ceiling === null ? "none held" : formatCount(ceiling),
			bound,
			why,
			tried: [...tried].sort((a, b) => a - b).map(formatCount),
			searches: formatCount(same.length),
			href: evidenceLink({ part, variant, kind: "ceiling" }),
		};
	});
}

function endsAlike(one: CeilingRun, other: CeilingRun): boolean {
	return one.ceiling === other.ceiling && one.why === other.why;
}

function tokensOf({ contextTokens }: CeilingRun["steps"][number]): number {
	return contextTokens;
}
