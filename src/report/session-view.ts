import type { SessionDriftAnalysis } from "../drift/session-analysis.ts";
import type { RecallAnalysis } from "../score/recall-analysis.ts";
import type { Measured } from "../statistics/estimate.ts";
import { seriesMarks } from "./chart/series-marks.ts";
import { collectDriftFindings, type DriftFindings } from "./drift-findings.ts";
import { measureName, patternWords, rollingWindowWords, singleTurnWords, statisticsWords } from "./drift-words.ts";
import { createEstimateView } from "./estimate-view.ts";
import { evidenceLink } from "./evidence/evidence-link.ts";
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
		patterns: collectDriftFindings({ drifts: paired, recalls }, report.suite.baseline).map(patternView),
		table: turnTable(paired),
	};
}

function driftRow(drift: SessionDriftAnalysis) {
	const query = { part: drift.part, variant: drift.variant, kind: "replay" } as const;
	return {
		variant: drift.variant,
		conversations: formatCount(drift.conversations),
		contrast: createEstimateView(drift.contrast, query),
		harm: createEstimateView(drift.harm, query),
		kl: createEstimateView(drift.kl, query),
		klFloor: createEstimateView(floorOf(drift), query),
		detector: detectorWords(drift.detector),
		onset: onsetWords(drift),
	};
}

function patternView(findings: DriftFindings) {
	const { variant, design, measures, singleTurns } = findings;
	return {
		variant,
		design,
		rows: measures.map((finding) => ({
			measure: measureName(finding),
			pattern: patternWords(finding),
			size: finding.onset === null ? null : createEstimateView(finding.size),
			statistics: statisticsWords(finding),
		})),
		singleTurns: singleTurns.length === 0 ? "none found" : singleTurns.map(singleTurnWords).join("; "),
		rollingWindow: rollingWindowWords(findings),
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

function recallRow({ part, variant, conversations, counts, loss, byKind }: RecallAnalysis) {
	return {
		variant,
		conversations: formatCount(conversations),
		right: formatRatio(counts.bothRight + counts.gained, counts.pairs),
		baseline: formatRatio(counts.bothRight + counts.lost, counts.pairs),
		lost: formatCount(counts.lost),
		gained: formatCount(counts.gained),
		loss: createEstimateView(loss, { part, variant, kind: "session" }),
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
				const href = evidenceLink({ part: drift.part, kind: "session", turn });
				return found === undefined ? { text: "not measured", href } : { text: formatSignificant(found.kl), href };
			}),
		})),
	};
}
