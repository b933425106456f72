import type { RunReport } from "../judged/run-report.ts";
import type { ShownReport } from "../judged/shown-report.ts";
import { renderVerdictTable } from "./verdict-table.ts";

/** A run for a terminal: the verdicts, and where the whole report is. */
export function renderVerdictText(report: RunReport, { color, page }: ShownReport): string {
	return `${renderVerdictTable(report, { color })}\nReport: ${page}\n`;
}
