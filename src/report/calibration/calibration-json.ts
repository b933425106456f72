import type { CalibrationReport } from "../../calibration/calibration-report.ts";
import { nameFindings } from "../../calibration/name-findings.ts";
import { faultMatrix } from "./fault-matrix.ts";

/** The text of `tq-eval calibrate --json`: the report, what it shows to be wrong, and the matrix of faults and criteria. */
export function renderCalibrationJson(report: CalibrationReport): string {
	return `${JSON.stringify({ schemaVersion: 2, ...report, findings: nameFindings(report), matrix: faultMatrix(report) }, null, "\t")}\n`;
}
