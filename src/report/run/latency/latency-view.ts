import type { LatencyAnalysis, LoadWait, PairedWait } from "../../../score/latency/latency-analysis.ts";
import type { TwoEstimates } from "../../../statistics/interval/paired-rounds.ts";
import { formatCount, formatSignificant } from "../../../words/format-number.ts";
import type { EvidenceQuery } from "../../evidence/evidence-link.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { createEstimateView, type EstimateView } from "../../page/estimate-view.ts";
import { createUnpairedRows } from "../../page/unpaired-rows.ts";

interface WaitRow {
	readonly wait: string;
	readonly variant: string;
	readonly isControl: boolean;
	readonly baseline: EstimateView;
	readonly own: EstimateView;
	readonly longest: string;
	readonly compared: EstimateView;
	readonly rank: EstimateView;
}

/** What a user waits for, part by part: first tokens by prompt length, then cold and warm starts. */
export function createLatencyView({ judgement }: RunReport) {
	const parts = [...new Set(judgement.latencies.map(({ part }) => part))];
	return parts.map((part) => {
		const analyses = judgement.latencies.filter((analysis) => analysis.part === part);
		const lengths = new Set(analyses.flatMap((one) => one.firstTokens.map(({ promptTokens }) => promptTokens)));
		return {
			part,
			rows: [
				...[...lengths].sort((a, b) => a - b).flatMap((length) => firstTokenRows(analyses, length)),
				...analyses.flatMap((one) => loadRow(one, "Cold start", one.cold)),
				...analyses.flatMap((one) => loadRow(one, "Warm start", one.warm)),
			],
			notCold: analyses.flatMap(({ variant, notCold }) => notCold.map((reason) => ({ variant, reason }))),
			unpaired: createUnpairedRows(analyses, "round"),
		};
	});
}

function firstTokenRows(analyses: readonly LatencyAnalysis[], length: number): WaitRow[] {
	return analyses.flatMap((analysis) => {
		const found = analysis.firstTokens.find(({ promptTokens }) => promptTokens === length);
		if (found === undefined) return [];
		const query = { caseId: `p${length}`, kind: "first-token" } as const;
		const name = `First token, ${formatCount(length)} prompt tokens`;
		return [waitRow(analysis, { name, wait: found, compared: found.ratio }, query)];
	});
}

function loadRow(analysis: LatencyAnalysis, name: string, wait: LoadWait | null): WaitRow[] {
	if (wait === null) return [];
	return [waitRow(analysis, { name, wait, compared: wait.extra }, { caseId: "load", kind: "load" })];
}

function waitRow(
	{ part, variant, role }: LatencyAnalysis,
	{ name, wait, compared }: { readonly name: string; readonly wait: PairedWait; readonly compared: TwoEstimates },
	place: EvidenceQuery,
): WaitRow {
	const query = { part, variant, ...place };
	return {
		wait: name,
		variant,
		isControl: role === "control",
		baseline: createEstimateView(wait.baseline, { part, ...place }),
		own: createEstimateView(wait.variant, query),
		longest: formatSignificant(wait.longest),
		compared: createEstimateView(compared.mean, query),
		rank: createEstimateView(compared.rank, query),
	};
}
