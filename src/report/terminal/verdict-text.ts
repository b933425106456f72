import type { ShownReport } from "../formats.ts";
import type { RunReport } from "../judged/run-report.ts";
import { renderVerdictTable } from "./verdict-table.ts";

/** A run for a terminal: the verdicts, and where the whole report is. */
export function renderVerdictText(report: RunReport, { color, page }: ShownReport): string {
	return `${renderVerdictTable(report, { color })}\nReport: ${page}\n`;
}
