import path from "node:path";
import { renderSummaryJson } from "../report/format/summary-json.ts";
import type { RunReport } from "../report/judged/run-report.ts";
import { renderHtmlReport } from "../report/run/html-report.ts";
import { atomicWrite } from "../store/atomic-write.ts";
import { RUN_FILES } from "../store/run-directory.ts";
import { judgeFolder } from "./judge-folder.ts";

// Judges what is in a run folder, and writes report.html and, last, summary.json.
export async function finishRun(directory: string): Promise<RunReport> {
	const report = await judgeFolder(directory);
	await atomicWrite(path.join(directory, RUN_FILES.report), renderHtmlReport(report));
	await atomicWrite(path.join(directory, RUN_FILES.summary), renderSummaryJson(report));
	return report;
}
