import path from "node:path";
import type { ToolEstimate } from "../../../engine/port/perplexity/divergence-log.ts";
import { contextCaseId } from "../../../plan/llama-perplexity/llama-perplexity-task.ts";
import type {
	ContextPerplexity,
	LlamaPerplexityAnalysis,
} from "../../../score/llama-perplexity/llama-perplexity-analysis.ts";
import { netKl, netSameTop } from "../../../verdict/perplexity/net-kl.ts";
import { formatBytes } from "../../../words/format-bytes.ts";
import { formatCount, formatSignificant } from "../../../words/format-number.ts";
import { seriesMarks } from "../../chart/series-marks.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { createEstimateView } from "../../page/estimate-view.ts";
import { createUnpairedRows } from "../../page/unpaired-rows.ts";
import { formatUnmeasured } from "../../text/format-estimate.ts";
import { createPerplexityCharts } from "../perplexity/perplexity-charts.ts";

/** What llama-perplexity found, a table for each part and context: our intervals, and its own errors beside them. */
export function createLlamaPerplexityView(report: RunReport) {
	const { llamaPerplexities } = report.judgement;
	const parts = [...new Set(llamaPerplexities.map(({ part }) => part))];
	return parts.map((part) => {
		const analyses = llamaPerplexities.filter((analysis) => analysis.part === part);
		const lengths = new Set(analyses.flatMap(({ contexts }) => contexts.map(({ contextTokens }) => contextTokens)));
		return {
			part,
			text: textOf(report.suite, part),
			contexts: [...lengths].sort((a, b) => a - b).map((length) => contextView(report, part, length, analyses)),
			unpaired: createUnpairedRows(analyses),
		};
	});
}

/** A figure without its text says nothing. */
function textOf({ parts }: RunReport["suite"], name: string) {
	const part = parts.find((one) => one.name === name);
	if (part?.kind !== "llama-perplexity") return null;
	const { corpus } = part;
	const shown = corpus.name ?? path.basename(corpus.file ?? "");
	return { name: shown, bytes: formatCount(corpus.bytes), digest: corpus.sha256 };
}

function contextView(
	{ judgement, plan }: RunReport,
	part: string,
	length: number,
	analyses: readonly LlamaPerplexityAnalysis[],
) {
	const found = analyses.flatMap(({ variant, contexts }) =>
		contexts.filter(({ contextTokens }) => contextTokens === length).map((context) => ({ variant, context })),
	);
	const first = found[0]?.context;
	return {
		tokens: formatCount(length),
		chunks: formatCount(first?.chunks ?? 0),
		scored: formatCount(first?.tokens ?? 0),
		baseline: pointText(first?.pplBaseline ?? null),
		charts: createPerplexityCharts(
			found.map(({ variant, context }) => ({ ...context, variant })),
			judgement.verdicts,
			seriesMarks(plan),
		),
		rows: found.map(({ variant, context }) => contextRow(part, variant, context)),
	};
}

function contextRow(part: string, variant: string, context: ContextPerplexity) {
	const caseId = contextCaseId(context.contextTokens);
	const query = { part, variant, caseId, kind: "llama-perplexity" } as const;
	const { printed, cache } = context;
	return {
		variant,
		ppl: pointText(context.pplVariant),
		pplTool: toolText(printed.perplexity.variant, 4),
		pplDelta: createEstimateView(context.pplDelta, query),
		logRatio: createEstimateView(context.logRatio, query),
		kl: createEstimateView(context.kl, query),
		klTool: toolText(printed.klDivergence.mean, 6),
		klFloor: createEstimateView(context.klFloor, query),
		klNet: createEstimateView(netKl(context), query),
		sameTop: createEstimateView(context.sameTop, query),
		sameTopFloor: createEstimateView(context.sameTopFloor, query),
		sameTopNet: createEstimateView(netSameTop(context), query),
		sameTopTool: toolText(printed.sameTop, 3, 100),
		deltaP: toolText(printed.deltaP.mean, 3, 100),
		deltaPRms: toolText(printed.deltaP.rms, 3, 100),
		cache: formatBytes((cache.kBytesExpected ?? cache.kBytes) + (cache.vBytesExpected ?? cache.vBytes)),
	};
}

/** As the program prints it: the figure ± one standard error of its own. */
function toolText({ value, toolSigma }: ToolEstimate, decimals: number, scale = 1): string {
	const sigma = Number.isFinite(toolSigma) ? (toolSigma * scale).toFixed(decimals) : "–";
	return `${(value * scale).toFixed(decimals)} ± ${sigma}`.replaceAll("-", "−");
}

function pointText(value: number | null): string {
	return value === null ? formatUnmeasured("no paired chunk") : formatSignificant(value, 5);
}
