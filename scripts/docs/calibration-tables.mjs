// What the shipped calibration shows, from its report: one sentence for the README, two tables for the methodology.
import { readFile } from "node:fs/promises";
import path from "node:path";

/** A calibration of an earlier version has another shape and neither rate. */
const NEITHER =
	"The shipped report is of an earlier version of this command and tells neither rate: its unchanged decisions hold only a few different results, and its faults were judged by bounds of their own.";

/** The texts by name. `render` holds the functions of the report that write them, from `src` or from `dist`. */
export async function calibrationTables(root, { calibrationSummary, errorRateTable, matrixTable }) {
	const file = path.join(root, "reports", "samples", "calibration", "calibration.json");
	const report = JSON.parse(await readFile(file, "utf8"));
	const summary = calibrationSummary(report);
	return {
		"calibration-summary": summary ?? NEITHER,
		"calibration-tables": summary === null ? NEITHER : `${errorRateTable(report)}\n\n${matrixTable(report)}`,
	};
}
