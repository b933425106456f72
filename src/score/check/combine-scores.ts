import type { Score } from "../pair/outcome-score.ts";
import type { UnscoredReason } from "../pair/unpaired-reason.ts";
import { unscored } from "./check-reply.ts";

const UNDECIDED: readonly UnscoredReason[] = ["no-checks", "code-not-run"];

/**
 * Several scores as one: right when all are. One wrong reply decides; otherwise one unscored reply leaves it open.
 * Replies with nothing to decide (no checks, or only such as need code that was not run) do not count, unless there is nothing
 * else.
 */
export function combineScores(scores: readonly Score[]): Score {
	const checked = scores.filter((score) => score.scored || !UNDECIDED.includes(score.reason));
	const failedChecks = checked.flatMap((score) => (score.scored ? score.failedChecks : []));
	const notRun = checked.flatMap((score) => (score.scored ? (score.notRun ?? []) : []));
	const left = notRun.length === 0 ? {} : { notRun };
	if (failedChecks.length > 0) return { scored: true, right: false, failedChecks, ...left };
	const open = checked.find((score) => !score.scored);
	if (open !== undefined) return open;
	if (checked.length === 0) return scores.find((score) => isNotRun(score)) ?? unscored("no-checks");
	return { scored: true, right: true, failedChecks: [], ...left };
}

function isNotRun(score: Score): boolean {
	return !score.scored && score.reason === "code-not-run";
}
