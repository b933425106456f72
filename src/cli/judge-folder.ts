import { latestObservations } from "../observation/latest-observations.ts";
import type { RunReport } from "../report/run-report.ts";
import { readRun } from "../store/run-directory.ts";
import { judgeRun } from "../verdict/judge-run.ts";

// Scores and judges what is in a run folder, and writes nothing. Needs no model.
export async function judgeFolder(directory: string): Promise<RunReport> {
	const record = await readRun(directory);
	const observations = latestObservations(record.observations);
	const { suite, plan, provenance, scores } = record;
	const judgement = judgeRun({ suite, plan, observations, variants: provenance.variants, scores });
	return { suite, plan, provenance, judgement, observations };
}
