import { formatCount } from "../../../words/format-number.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { createEstimateView } from "../../page/estimate-view.ts";
import { createUnpairedRows } from "../../page/unpaired-rows.ts";

/** Divergence of the path of generation beside that of a prefill, part by part. */
export function createParityView({ judgement }: RunReport) {
	const parts = [...new Set(judgement.parities.map(({ part }) => part))];
	return parts.map((part) => {
		const analyses = judgement.parities.filter((analysis) => analysis.part === part);
		return {
			part,
			rows: analyses.map(({ variant, chunks, klPrefill, klDecode, ratio }) => ({
				variant,
				chunks: formatCount(chunks.length),
				klPrefill: createEstimateView(klPrefill, { part, variant, kind: "score-path" }),
				klDecode: createEstimateView(klDecode, { part, variant, kind: "score-path" }),
				ratio: createEstimateView(ratio, { part, variant, kind: "score-path" }),
			})),
			unpaired: createUnpairedRows(analyses),
		};
	});
}
