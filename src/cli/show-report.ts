import path from "node:path";
import type { RunReport } from "../report/run-report.ts";
import { renderSummaryJson } from "../report/summary-json.ts";
import { renderVerdictTable } from "../report/verdict-table.ts";
import { RUN_FILES } from "../store/run-directory.ts";
import { EXIT } from "./exit-code.ts";
import { wantsColor } from "./wants-color.ts";

/** How a finished run is shown. */
export interface ShowOptions {
	readonly json?: boolean;
	readonly gate?: boolean;
}

// Prints the verdicts and says where the report is; returns the exit code that --gate asks for.
export function showReport(report: RunReport, directory: string, options: ShowOptions): number {
	if (options.json) {
		process.stdout.write(renderSummaryJson(report));
	} else {
		process.stdout.write(renderVerdictTable(report, { color: wantsColor() }));
		process.stdout.write(`\nReport: ${path.join(directory, RUN_FILES.report)}\n`);
	}
	const proceeds = report.judgement.decision.state === "proceed";
	return options.gate && !proceeds ? EXIT.gateClosed : EXIT.done;
}
