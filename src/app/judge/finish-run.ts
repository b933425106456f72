import path from "node:path";
import { renderSummaryJson } from "../../report/format/summary-json.ts";
import type { RunReport } from "../../report/judged/run-report.ts";
import { renderHtmlReport } from "../../report/run/html-report.ts";
import { atomicWrite } from "../../store/atomic-write.ts";
import type { RunRecord } from "../../store/read-run.ts";
import { RUN_FILES } from "../../store/run-directory.ts";
import { judgeRecord } from "./judge-record.ts";

/** Judges a run from its record, and writes report.html and, last, summary.json. */
export async function finishRun(record: RunRecord): Promise<RunReport> {
	const { directory } = record;
	const report = await judgeRecord(record);
	await atomicWrite(path.join(directory, RUN_FILES.report), renderHtmlReport(report));
	await atomicWrite(path.join(directory, RUN_FILES.summary), renderSummaryJson(report));
	return report;
}
