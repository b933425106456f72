import { latestObservations } from "../../record/latest-observations.ts";
import { inListedOrder } from "../../record/listed-order.ts";
import type { RunReport } from "../../report/judged/run-report.ts";
import type { RunRecord } from "../../store/read-run.ts";
import { recordFaults } from "../../store/record-faults.ts";
import { readReviewFiles } from "../../store/review-files.ts";
import { checkSeal, type SealCheck } from "../../store/seal.ts";
import { admittedReviews, recordedReviews } from "../../verdict/decision/admitted-reviews.ts";
import { judgeRun } from "../../verdict/judge-run.ts";
import type { RecordedRun } from "../../verdict/recorded/recorded-run.ts";

/** Scores and judges a run from its record, and writes nothing. Needs no model. */
export async function judgeRecord(record: RunRecord, seal?: SealCheck): Promise<RunReport> {
	const observations = latestObservations(record.observations);
	const { directory, suite, plan, provenance, executions, scores } = record;
	const check = seal ?? (await checkSeal(directory));
	const reviews = await reviewsOf(directory, { suite, plan, observations }, check);
	const faults = recordFaults(check, record);
	const { variants } = provenance;
	const judgement = judgeRun({
		suite,
		plan,
		observations,
		executions,
		variants,
		scores,
		recordFaults: faults,
		...reviews,
	});
	return { suite, provenance, judgement, ...listedRun({ suite, plan, observations }) };
}

/** What a report lists, by name. */
function listedRun(run: Pick<RunReport, "suite" | "plan" | "observations">) {
	const { plan, observations } = inListedOrder(run);
	return { plan, observations };
}

/** A review counts for a sealed record that is still what it was. */
async function reviewsOf(
	directory: string,
	run: Pick<RecordedRun, "suite" | "plan" | "observations">,
	check: SealCheck,
): Promise<Pick<RecordedRun, "reviews">> {
	const files = await readReviewFiles(directory);
	if (files.length === 0 || check.state !== "intact") return {};
	const { digest } = check.seal;
	return { reviews: recordedReviews(digest, admittedReviews(run, digest, files)) };
}
