import type { CalibrationReport } from "../../calibration/calibration-report.ts";
import { nameFindings } from "../../calibration/name-findings.ts";

/** The text of `tq-eval calibrate --json`: the report and what it shows to be wrong. */
export function renderCalibrationJson(report: CalibrationReport): string {
	return `${JSON.stringify({ schemaVersion: 1, ...report, findings: nameFindings(report) }, null, "\t")}\n`;
}
