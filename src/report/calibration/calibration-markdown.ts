import type { CalibrationReport } from "../../calibration/calibration-report.ts";
import { calibrationSummary } from "./calibration-summary.ts";
import { ERROR_RATE_HEAD, errorRateCells, errorRateRows } from "./error-rate-words.ts";
import { faultMatrix } from "./fault-matrix.ts";

/** The two numbers in a sentence and a table, and the matrix, as Markdown; of a simulation, which has neither, its facts alone. */
export function renderCalibrationMarkdown(report: CalibrationReport): string {
	const facts = report.facts.map(({ name, value }) => `- ${name}: ${value}`);
	const summary = calibrationSummary(report) ?? "";
	return `${["# Calibration", summary, errorRateTable(report), matrixTable(report), facts.join("\n")]
		.filter((block) => block !== "")
		.join("\n\n")}\n`;
}

/** False alarms and catches of every shipped suite; empty where none was judged. */
export function errorRateTable({ suites }: Pick<CalibrationReport, "suites">): string {
	return suites.length === 0 ? "" : table(ERROR_RATE_HEAD, errorRateRows(suites).map(errorRateCells));
}

/** Faults × criteria; empty where no fault ran. */
export function matrixTable(report: CalibrationReport): string {
	const matrix = faultMatrix(report);
	if (matrix === null) return "";
	const rows = matrix.rows.map(({ fault, strength, split, steps, cells }) => {
		return [fault, strength, split, steps, ...cells.map(({ words }) => words)];
	});
	return table(["fault", "strength", "", "KL steps", ...matrix.columns], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]): string =>
		`| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("*", "\\*")).join(" | ")} |`;
	return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}
