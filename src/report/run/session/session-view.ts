import type { RecallAnalysis } from "../../../score/session/recall-analysis.ts";
import type { SessionDriftAnalysis } from "../../../score/session/session-analysis.ts";
import type { Measured } from "../../../statistics/interval/estimate.ts";
import { formatCount, formatSignificant } from "../../../words/format-number.ts";
import { seriesMarks } from "../../chart/series-marks.ts";
import { stateLinks } from "../../evidence/evidence-link.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { createAssayView } from "../../page/assay-view.ts";
import { createEstimateView } from "../../page/estimate-view.ts";
import { formatRatio, formatReasons, formatUnmeasured } from "../../text/format-estimate.ts";
import { collectDriftFindings, type DriftFinding, type DriftFindings } from "./drift-findings.ts";
import { measureName, patternWords, rollingWindowWords, singleTurnWords, statisticsWords } from "./drift-words.ts";
import { createSessionCharts } from "./session-charts.ts";
import { createTurnTables } from "./turn-tables.ts";

/** The sessions, part by part: curve, answer strips, and the numbers behind both. */
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
		tables: createTurnTables(part, paired, recalls),
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
		rows: withoutRepeats(measures).map((same) => patternRow(same)),
		singleTurns: singleTurns.length === 0 ? "none found" : singleTurns.map(singleTurnWords).join("; "),
		rollingWindow: rollingWindowWords(findings),
	};
}

/** Measures that were not tested for one reason share a line. */
function withoutRepeats(measures: readonly DriftFinding[]): [DriftFinding, ...DriftFinding[]][] {
	const groups: [DriftFinding, ...DriftFinding[]][] = [];
	for (const finding of measures) {
		const same = groups.find(([first]) => finding.reason !== null && first.reason === finding.reason);
		if (same === undefined) groups.push([finding]);
		else same.push(finding);
	}
	return groups;
}

function patternRow(same: readonly [DriftFinding, ...DriftFinding[]]) {
	const [finding] = same;
	return {
		measure: same.map(measureName).join(", "),
		pattern: patternWords(finding),
		size: finding.onset === null ? null : createEstimateView(finding.size),
		statistics: statisticsWords(finding),
	};
}

function floorOf({ klFloor }: SessionDriftAnalysis): Measured<string> {
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

function recallRow({ part, variant, conversations, counts, assay, byKind }: RecallAnalysis) {
	return {
		variant,
		conversations: formatCount(conversations),
		links: stateLinks({ part, variant, kind: "session" }),
		right: formatRatio(counts.bothRight + counts.gained, counts.pairs),
		...createAssayView(assay, { part, variant, kind: "session" }),
		unscored: formatReasons(counts.unscored) ?? "none",
		kinds: byKind
			.map((one) => `${one.kind} ${formatRatio(one.counts.bothRight + one.counts.gained, one.counts.pairs)}`)
			.join(", "),
	};
}
