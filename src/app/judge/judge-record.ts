import { latestObservations } from "../../record/latest-observations.ts";
import type { RunReport } from "../../report/judged/run-report.ts";
import type { RunRecord } from "../../store/read-run.ts";
import { readReviews } from "../../store/review-files.ts";
import { checkSeal, type SealCheck } from "../../store/seal.ts";
import { judgeRun } from "../../verdict/judge-run.ts";
import type { RecordedRun } from "../../verdict/recorded/recorded-run.ts";

/** Scores and judges a run from its record, and writes nothing. Needs no model. */
export async function judgeRecord(record: RunRecord, seal?: SealCheck): Promise<RunReport> {
	const observations = latestObservations(record.observations);
	const { directory, suite, plan, provenance, executions, scores } = record;
	const reviews = await reviewsOf(directory, seal);
	const { variants } = provenance;
	const judgement = judgeRun({ suite, plan, observations, executions, variants, scores, ...reviews });
	return { suite, plan, provenance, judgement, observations };
}

/** A review counts for a sealed record that is still what it was. */
async function reviewsOf(directory: string, seal: SealCheck | undefined): Promise<Pick<RecordedRun, "reviews">> {
	const reviews = await readReviews(directory);
	if (reviews.length === 0) return {};
	const check = seal ?? (await checkSeal(directory));
	return check.state === "intact" ? { reviews: { sealDigest: check.seal.digest, reviews } } : {};
}
