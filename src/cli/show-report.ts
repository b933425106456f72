import path from "node:path";
import { renderJunitReport } from "../report/format/junit-report.ts";
import { renderMarkdownReport } from "../report/format/markdown-report.ts";
import { renderSummaryJson } from "../report/format/summary-json.ts";
import type { RunReport } from "../report/judged/run-report.ts";
import { renderVerdictTable } from "../report/terminal/verdict-table.ts";
import { RUN_FILES } from "../store/run-directory.ts";
import { EXIT } from "./exit-code.ts";
import type { ReportFormat } from "./report-format.ts";
import { wantsColor } from "./wants-color.ts";

/** How a finished run is shown. */
export interface ShowOptions {
	readonly json?: boolean;
	readonly format?: ReportFormat;
	readonly gate?: boolean;
}

// Prints the verdicts and says where the report is; returns the exit code that --gate asks for.
export function showReport(report: RunReport, directory: string, options: ShowOptions): number {
	process.stdout.write(textOf(report, directory, options.json ? "json" : (options.format ?? "text")));
	const proceeds = report.judgement.decision.state === "proceed";
	return options.gate && !proceeds ? EXIT.gateClosed : EXIT.done;
}

function textOf(report: RunReport, directory: string, format: ReportFormat): string {
	if (format === "json") return renderSummaryJson(report);
	if (format === "markdown") return renderMarkdownReport(report);
	if (format === "junit") return renderJunitReport(report);
	const place = path.join(directory, RUN_FILES.report);
	return `${renderVerdictTable(report, { color: wantsColor() })}\nReport: ${place}\n`;
}
