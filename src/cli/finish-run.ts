import path from "node:path";
import { latestObservations } from "../observation/latest-observations.ts";
import { renderHtmlReport } from "../report/html-report.ts";
import type { RunReport } from "../report/run-report.ts";
import { renderSummaryJson } from "../report/summary-json.ts";
import { atomicWrite } from "../store/atomic-write.ts";
import { RUN_FILES, readRun } from "../store/run-directory.ts";
import { judgeRun } from "../verdict/judge-run.ts";

// Scores and judges what is in a run folder, and writes report.html and, last, summary.json. Needs no model.
export async function finishRun(directory: string): Promise<RunReport> {
	const record = await readRun(directory);
	const observations = latestObservations(record.observations);
	const { suite, plan, provenance, scores } = record;
	const judgement = judgeRun({ suite, plan, observations, variants: provenance.variants, scores });
	const report: RunReport = { suite, plan, provenance, judgement, observations };
	await atomicWrite(path.join(directory, RUN_FILES.report), renderHtmlReport(report));
	await atomicWrite(path.join(directory, RUN_FILES.summary), renderSummaryJson(report));
	return report;
}
