import type { EligibleLoss } from "../../score/pair/eligible-loss.ts";
import { formatCount } from "../../words/format-number.ts";
import type { EvidenceQuery } from "../evidence/evidence-link.ts";
import { formatRatio } from "../text/format-estimate.ts";
import { createEstimateView } from "./estimate-view.ts";

/** What a variant lost of what the baseline and its control get right, for a row of a table. */
export function createAssayView(
	{ baselineRight, eligible, lost, gained, floor, loss, strict }: EligibleLoss,
	query: EvidenceQuery,
) {
	const cut = lost.cut + lost.refused + lost.absent;
	return {
		baseline: formatRatio(baselineRight.right, baselineRight.scored),
		floor: floor === null ? "no control" : formatRatio(floor.lost, floor.right),
		eligible: formatCount(eligible),
		lost: formatCount(lost.wrong),
		cut: formatCount(cut),
		gained: formatCount(gained),
		loss: createEstimateView(loss, query),
		strictLoss: createEstimateView(strict, query),
	};
}
