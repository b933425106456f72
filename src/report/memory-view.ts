import type { CeilingAnalysis } from "../score/ceiling-analysis.ts";
import type { MemoryAnalysis, MemoryAtContext } from "../score/memory-analysis.ts";
import { type SeriesMark, seriesMarks } from "./chart/series-marks.ts";
import { drawSizeChart, type SizeSeries } from "./chart/size-chart.ts";
import { createEstimateView } from "./estimate-view.ts";
import { evidenceLink } from "./evidence/evidence-link.ts";
import { formatBytes, formatCount } from "./format-estimate.ts";
import type { RunReport } from "./run-report.ts";
import type { TitledChart } from "./session-charts.ts";

const GIB = 2 ** 30;

// Memory against context with what is computed beside it, and how far the context goes, part by part.
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
			unpaired: [...analyses, ...searches].flatMap(({ variant, unpaired }) =>
				unpaired.map((reason) => ({ variant, reason })),
			),
		};
	});
}

function memoryChart(analyses: readonly MemoryAnalysis[], markOf: (variant: string) => SeriesMark): TitledChart | null {
	const series = analyses.map((analysis) => seriesOf(analysis, markOf(analysis.variant)));
	const title = "Peak memory against context";
	const frame = { label: `${title}, measured and computed`, size: "tokens of context", axis: "GiB" };
	const chart = drawSizeChart(series, frame);
	const note =
		"The highest peak of the runs, from the lowest to the most that sampling can have missed; dotted, the growth that is computed from the sizes of the cache, laid through the smallest context.";
	return chart === null ? null : { title, note, chart };
}

function seriesOf({ variant, sizes, computedBytesPerToken }: MemoryAnalysis, mark: SeriesMark): SizeSeries {
	const points = sizes.map(({ contextTokens, peaks, highestBytes }) => ({
		tokens: contextTokens,
		value: Math.max(...peaks) / GIB,
		low: Math.min(...peaks) / GIB,
		high: highestBytes / GIB,
	}));
	const [first] = points;
	if (first === undefined || computedBytesPerToken === null) return { variant, mark, points };
	const computed = points.map(({ tokens }) => {
		return { tokens, value: first.value + (computedBytesPerToken * (tokens - first.tokens)) / GIB };
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

function searchRows({ part, variant, runs }: CeilingAnalysis) {
	return runs.map(({ ceiling, bound, why, steps }) => ({
		variant,
		ceiling: ceiling === null ? "none held" : formatCount(ceiling),
		bound,
		why,
		tried: formatCount(steps.filter(({ refused }) => !refused).length),
		href: evidenceLink({ part, variant, kind: "ceiling" }),
	}));
}
