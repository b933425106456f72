import type { SessionDriftAnalysis } from "../drift/session-analysis.ts";
import type { RecallAnalysis } from "../score/recall-analysis.ts";
import type { Measured } from "../statistics/estimate.ts";
import { seriesMarks } from "./chart/series-marks.ts";
import { createEstimateView } from "./estimate-view.ts";
import { formatCount, formatRatio, formatReasons, formatSignificant, formatUnmeasured } from "./format-estimate.ts";
import type { RunReport } from "./run-report.ts";
import { createSessionCharts, lastTurnOf } from "./session-charts.ts";

// The sessions, part by part: curve, answer strips, and the numbers behind both.
export function createSessionView(report: RunReport) {
	const { drifts, recalls } = report.judgement;
	const parts = [...new Set([...drifts, ...recalls].map(({ part }) => part))];
	const ofPart = (part: string) => (analysis: { readonly part: string }) => analysis.part === part;
	return parts.map((part) => sessionPart(report, part, drifts.filter(ofPart(part)), recalls.filter(ofPart(part))));
}

function sessionPart(
	report: RunReport,
	part: string,
	drifts: readonly SessionDriftAnalysis[],
	allRecalls: readonly RecallAnalysis[],
) {
	const recalls = allRecalls.filter(({ variant }) => variant !== report.suite.baseline);
	const paired = drifts.filter(({ variant }) => variant !== report.suite.baseline);
	return {
		part,
		charts: createSessionCharts(paired, recalls, seriesMarks(report.plan)),
		driftRows: paired.map(driftRow),
		recallRows: recalls.map(recallRow),
		table: turnTable(paired),
	};
}

function driftRow(drift: SessionDriftAnalysis) {
	return {
		variant: drift.variant,
		conversations: formatCount(drift.conversations),
		contrast: createEstimateView(drift.contrast),
		harm: createEstimateView(drift.harm),
		kl: createEstimateView(drift.kl),
		klFloor: createEstimateView(floorOf(drift)),
		detector: detectorWords(drift.detector),
		onset: onsetWords(drift),
	};
}

function floorOf({ klFloor }: SessionDriftAnalysis): Measured {
	return klFloor === null
		? { measured: false, reason: "no control to compare with" }
		: { measured: true, estimate: klFloor };
}

function detectorWords(detector: SessionDriftAnalysis["detector"]): string {
	if (detector === null) return formatUnmeasured("too few turns");
	const { flagged, zScan, zTrend, rho } = detector;
	const numbers = `scan z ${formatSignificant(zScan)}, trend z ${formatSignificant(zTrend)}, ρ ${formatSignificant(rho, 2)}`;
	return `${flagged ? "flagged" : "quiet"} (${numbers})`;
}

function onsetWords({ onset, detector }: SessionDriftAnalysis): string {
	if (onset === null) return detector === null ? formatUnmeasured("too few turns") : "none found";
	return `turn ${onset.turn} (${onset.low}–${onset.high}), ${onset.shape}`;
}

function recallRow({ variant, conversations, counts, loss, byKind }: RecallAnalysis) {
	return {
		variant,
		conversations: formatCount(conversations),
		right: formatRatio(counts.bothRight + counts.gained, counts.pairs),
		baseline: formatRatio(counts.bothRight + counts.lost, counts.pairs),
		lost: formatCount(counts.lost),
		gained: formatCount(counts.gained),
		loss: createEstimateView(loss),
		unscored: formatReasons(counts.unscored) ?? "none",
		kinds: byKind
			.map((one) => `${one.kind} ${formatRatio(one.counts.bothRight + one.counts.gained, one.counts.pairs)}`)
			.join(", "),
	};
}

/** The numbers of the curve, for those who cannot or will not read a drawing. */
function turnTable(drifts: readonly SessionDriftAnalysis[]) {
	const turns = Array.from({ length: lastTurnOf(drifts, []) }, (_, index) => index + 1);
	return {
		variants: drifts.map(({ variant }) => variant),
		rows: turns.map((turn) => ({
			turn,
			values: drifts.map((drift) => {
				const found = drift.turns.find((one) => one.turn === turn);
				return found === undefined ? "not measured" : formatSignificant(found.kl);
			}),
		})),
	};
}
