import type { DepthSpeed, SpeedAnalysis, SpeedKind } from "../../../score/throughput/speed-analysis.ts";
import { formatCount } from "../../../words/format-number.ts";
import { seriesMarks } from "../../chart/series-marks.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { createEstimateView } from "../../page/estimate-view.ts";
import { createUnpairedRows } from "../../page/unpaired-rows.ts";
import { createSpeedChart } from "./speed-charts.ts";

const TITLES = { generation: "Generation", prompt: "Prompt evaluation" } as const satisfies Record<SpeedKind, string>;

/** Speed against depth, part by part: a chart and a table for each kind of work, the depths together. */
export function createSpeedView({ judgement, plan }: RunReport) {
	const parts = [...new Set(judgement.speeds.map(({ part }) => part))];
	return parts.map((part) => {
		const analyses = judgement.speeds.filter((analysis) => analysis.part === part);
		return {
			part,
			backends: [...new Set(analyses.flatMap(({ backends }) => backends))].join("; "),
			kinds: (["generation", "prompt"] as const).map((kind) => ({
				title: TITLES[kind],
				charts: createSpeedChart(analyses, kind, judgement.verdicts, seriesMarks(plan)),
				rows: rowsOf(analyses, kind),
			})),
			unpaired: createUnpairedRows(analyses, "round"),
		};
	});
}

function rowsOf(analyses: readonly SpeedAnalysis[], kind: SpeedKind) {
	return analyses
		.flatMap((analysis) => analysis.depths.map((depth) => ({ analysis, depth })))
		.sort((a, b) => a.depth.depth - b.depth.depth)
		.map(({ analysis, depth }) => depthRow(analysis, depth, kind));
}

function depthRow({ part, variant, role }: SpeedAnalysis, found: DepthSpeed, kind: SpeedKind) {
	const place = { part, caseId: `d${found.depth}`, kind: "throughput" } as const;
	const query = { ...place, variant };
	const { baseline, variant: own, ratio } = found[kind];
	return {
		depth: formatCount(found.depth),
		variant,
		isControl: role === "control",
		baseline: createEstimateView(baseline, place),
		own: createEstimateView(own, query),
		ratio: createEstimateView(ratio.mean, query),
		rank: createEstimateView(ratio.rank, query),
	};
}
