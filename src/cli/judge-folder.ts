import { latestObservations } from "../record/latest-observations.ts";
import type { RunReport } from "../report/judged/run-report.ts";
import { readReviews } from "../store/review-files.ts";
import { readRun } from "../store/run-directory.ts";
import { checkSeal } from "../store/seal.ts";
import { judgeRun } from "../verdict/judge-run.ts";
import type { RecordedRun } from "../verdict/recorded/recorded-run.ts";

// Scores and judges what is in a run folder, and writes nothing. Needs no model.
export async function judgeFolder(directory: string): Promise<RunReport> {
	const record = await readRun(directory);
	const observations = latestObservations(record.observations);
	const { suite, plan, provenance, executions, scores } = record;
	const reviews = await reviewsOf(directory);
	const { variants } = provenance;
	const judgement = judgeRun({ suite, plan, observations, executions, variants, scores, ...reviews });
	return { suite, plan, provenance, judgement, observations };
}

/** A review counts for a sealed record that is still what it was. */
async function reviewsOf(directory: string): Promise<Pick<RecordedRun, "reviews">> {
	const reviews = await readReviews(directory);
	if (reviews.length === 0) return {};
	const check = await checkSeal(directory);
	return check.state === "intact" ? { reviews: { sealDigest: check.seal.digest, reviews } } : {};
}
