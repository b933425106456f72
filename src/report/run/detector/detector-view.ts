import type { DetectorAnalysis, DetectorCount } from "../../../score/detector/detector-analysis.ts";
import { formatCount } from "../../../words/format-number.ts";
import type { EvidenceQuery } from "../../evidence/evidence-link.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { createEstimateView } from "../../page/estimate-view.ts";
import { formatRatio } from "../../text/format-estimate.ts";

/** The text detectors, part by part: what each looks for, when it errs, and its rate beside the baseline's. */
export function createDetectorView({ judgement }: RunReport) {
	const parts = [...new Set(judgement.detectors.map(({ part }) => part))];
	return parts.map((part) => ({
		part,
		variants: judgement.detectors.filter((analysis) => analysis.part === part).map(variantView),
	}));
}

function variantView({ part, variant, replies, cut, counts }: DetectorAnalysis) {
	const more = counts.filter(({ baselineFlagged, variantFlagged }) => variantFlagged > baselineFlagged);
	return {
		variant,
		summary: `${formatCount(replies)} replies compared, ${formatCount(cut)} cut by a limit; ${
			more.length === 0 ? "no detector flags more than under the baseline" : more.map(nameOf).join(", ")
		}`,
		rows: counts.map((count) => rowOf(count, { part, variant })),
	};
}

function nameOf({ detector, baselineFlagged, variantFlagged }: DetectorCount): string {
	return `${detector.id} ${formatCount(variantFlagged)} against ${formatCount(baselineFlagged)}`;
}

function rowOf(count: DetectorCount, query: EvidenceQuery) {
	const { detector, pairs, baselineFlagged, variantFlagged, difference } = count;
	return {
		id: detector.id,
		unsteady: formatCount(count.unsteady),
		definition: detector.definition,
		failureMode: detector.failureMode,
		baseline: pairs === 0 ? "–" : formatRatio(baselineFlagged, pairs),
		variant: pairs === 0 ? "–" : formatRatio(variantFlagged, pairs),
		difference: pairs === 0 ? null : createEstimateView(difference, query),
	};
}
