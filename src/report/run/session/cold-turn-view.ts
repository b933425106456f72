import type { ColdTurnAnalysis } from "../../../score/session/cold-turns.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { createEstimateView } from "../../page/estimate-view.ts";
import { formatRatio } from "../../text/format-estimate.ts";

/** Warm turns beside the same turns with no cache, part by part. */
export function createColdTurnView({ judgement }: RunReport) {
	const parts = [...new Set(judgement.coldTurns.map(({ part }) => part))];
	return parts.map((part) => ({
		part,
		rows: judgement.coldTurns.filter((analysis) => analysis.part === part).map(rowOf),
	}));
}

function rowOf({
	part,
	variant,
	turns,
	differ,
	baselineDiffer,
	faults,
	baselineFaults,
	excess,
	excessFaults,
}: ColdTurnAnalysis) {
	const query = { part, variant, kind: "session" } as const;
	return {
		variant,
		differ: formatRatio(differ, turns),
		baselineDiffer: formatRatio(baselineDiffer, turns),
		faults: formatRatio(faults, turns),
		baselineFaults: formatRatio(baselineFaults, turns),
		excess: createEstimateView(excess, query),
		excessFaults: createEstimateView(excessFaults, query),
	};
}
