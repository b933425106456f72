import { unscored } from "./check-reply.ts";
import type { Score } from "./outcome-score.ts";

// Several scores as one: right when all are. One wrong reply decides; otherwise one unscored reply leaves it open.
// Replies without checks (`no-checks`) do not count, unless there is nothing else.
export function combineScores(scores: readonly Score[]): Score {
	const checked = scores.filter((score) => score.scored || score.reason !== "no-checks");
	const failedChecks = checked.flatMap((score) => (score.scored ? score.failedChecks : []));
	if (failedChecks.length > 0) return { scored: true, right: false, failedChecks };
	const open = checked.find((score) => !score.scored);
	if (open !== undefined) return open;
	return checked.length === 0 ? unscored("no-checks") : { scored: true, right: true, failedChecks: [] };
}
