import path from "node:path";
import { REPORT_FORMATS, type ReportFormat } from "../../report/formats.ts";
import type { RunReport } from "../../report/judged/run-report.ts";
import { RUN_FILES } from "../../store/run-directory.ts";
import { EXIT } from "../exit-code.ts";
import type { Terminal } from "../terminal.ts";

/** How a finished run is shown. */
export interface ShowOptions {
	/** The same as `format: "json"`. */
	readonly json?: boolean;
	readonly format?: ReportFormat;
	readonly gate?: boolean;
}

/** Prints the verdicts and says where the report is; returns the exit code that --gate asks for. */
export async function showReport(
	report: RunReport,
	directory: string,
	options: ShowOptions,
	terminal: Terminal,
): Promise<number> {
	const render = await REPORT_FORMATS[options.json ? "json" : (options.format ?? "text")]();
	terminal.print(render(report, { color: terminal.color, page: path.join(directory, RUN_FILES.report) }));
	const proceeds = report.judgement.decision.state === "proceed";
	return options.gate && !proceeds ? EXIT.gateClosed : EXIT.done;
}
