import type { CalibrationReport, FaultRow } from "../../calibration/calibration-report.ts";
import { type CalibrationFinding, nameFindings } from "../../calibration/name-findings.ts";
import type { ReferenceFigure } from "../../calibration/reference-figure.ts";
import { formatCount } from "../../words/format-number.ts";
import { createEstimateView } from "../page/estimate-view.ts";
import { renderPage } from "../page/html-page.ts";
import { formatWithoutCount } from "../text/format-estimate.ts";
import {
	faultSizeWords,
	figureGroups,
	figureSummary,
	findingWords,
	leastEffectWords,
	promiseWords,
	referenceWords,
	restsWords,
} from "./calibration-words.ts";
import { ERROR_RATE_HEAD, errorRateCells, errorRateRows } from "./error-rate-words.ts";
import { faultMatrix } from "./fault-matrix.ts";

/** A calibration as one HTML file that loads nothing: two numbers and one matrix, then what is behind them. */
export function renderCalibrationReport(report: CalibrationReport): string {
	const findings = nameFindings(report).filter(({ kind }) => kind !== "figure-differs");
	const data = {
		title: report.mode === "engine" ? "Error rates on a real engine" : "Error rates of the drift detectors, simulated",
		facts: report.facts,
		findings: findings.map(findingView),
		falseAlarms: report.falseAlarms.map((row) => ({
			name: row.subject.name,
			condition: row.condition,
			promised: promiseWords(row),
			rate: createEstimateView(row.rate),
			rests: restsWords(row),
		})),
		floors: report.floors.map(({ measure, condition, size }) => ({
			measure,
			condition,
			size: createEstimateView(size),
		})),
		rateHead: ERROR_RATE_HEAD,
		rates: errorRateRows(report.suites).map(errorRateCells),
		matrix: faultMatrix(report),
		faults: report.faults.map(faultView),
		leastEffects: report.leastEffects.map((row) => ({
			name: row.subject.name,
			effect: row.effect,
			least: leastEffectWords(row),
			design: row.design,
		})),
		areas: report.areas.map(({ subject, fault, area }) => ({
			name: subject.name,
			fault,
			area: createEstimateView(area),
		})),
		figureSummary: report.figures.length === 0 ? null : figureSummary(report),
		figureGroups: figureGroups(report).map(({ table, figures }) => ({ table, rows: figures.map(figureView) })),
	};
	return renderPage("calibration", { title: "Calibration · tq-eval", data });
}

function findingView(finding: CalibrationFinding) {
	const tone = finding.grave ? "fail" : "inconclusive";
	return { subject: finding.subject, words: findingWords(finding), detail: finding.detail, tone };
}

function faultView(row: FaultRow) {
	const rows = row.cells.map(({ subject, caught, trials, note }) => ({
		name: subject.name,
		caught: createEstimateView(caught),
		trials: trials === null ? "–" : formatCount(trials),
		note: note ?? "",
	}));
	return { fault: row.fault, strength: row.strength, size: faultSizeWords(row), rows };
}

function figureView(figure: ReferenceFigure) {
	return {
		scenario: figure.scenario,
		detector: figure.detector,
		reference: referenceWords(figure),
		here: formatWithoutCount(figure.ours),
		reading: figure.reading,
		tone: figure.reading === "agrees" ? "quiet" : "inconclusive",
	};
}
